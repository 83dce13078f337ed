/** The head of the page: views, search, export, language, light or dark. */

import { button, h, replace } from "./dom.js";
import { glyph } from "./marks.js";
import { searchBox } from "./search_box.js";
import { VIEWS } from "./state.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{view:(view:string)=>void, pick:(kind:string, key:string)=>void, lang:(lang:string)=>void, theme:()=>void, export:(what:string)=>void, find:(query:string)=>Promise<import("./search.js").Hit[]>}} On */

/**
 * @param {HTMLElement} nav
 * @param {Words} words
 * @param {State} state
 * @param {On} on
 */
export function drawViews(nav, words, state, on) {
  replace(nav, VIEWS.map((view) => button("tab", () => on.view(view), [
    h("span", { class: "long" }, words.t(`views.${view}`)), h("span", { class: "short", "aria-hidden": "true" }, words.t(`views_short.${view}`))],
  { "aria-current": state.view === view ? "page" : null, "data-key": `view:${view}`, "aria-label": words.t(`views.${view}`) })));
  const current = /** @type {HTMLElement|null} */ (nav.querySelector("[aria-current]"));
  if (current && nav.scrollWidth > nav.clientWidth) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

/**
 * @param {HTMLElement} tools
 * @param {Words} words
 * @param {On} on
 */
export function drawTools(tools, words, on) {
  const menu = h("div", { class: "menu", id: "menu" }, exportMenu(words, on), languages(words, on),
    button("icon theme", on.theme, glyph("theme", 17), { "aria-label": words.t("buttons.theme") }));
  const more = button("icon more", () => {
    const open = tools.classList.toggle("menu-open");
    more.setAttribute("aria-expanded", String(open));
  }, glyph("more", 20), { "aria-label": words.t("buttons.menu"), "aria-expanded": "false", "aria-controls": "menu" });
  replace(tools, searchBox(tools, words, on), more, menu);
}

/**
 * @param {Words} words
 * @param {On} on
 */
function exportMenu(words, on) {
  const list = h("div", { class: "drop", id: "export", hidden: true }, ["png", "svg", "csv", "print"].map((what) =>
    button(["png", "svg"].includes(what) ? "drop-item of-picture" : "drop-item", () => { close(); toggle.focus(); on.export(what); }, words.t(`export.${what}`))));
  const toggle = button("as-plain", () => {
    list.hidden = !list.hidden;
    toggle.setAttribute("aria-expanded", String(!list.hidden));
  }, words.t("export.label"), { "aria-expanded": "false", "aria-controls": "export" });
  const close = () => {
    list.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
  };
  const box = h("div", { class: "export" }, toggle, list);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { close(); toggle.focus(); event.stopPropagation(); }
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(/** @type {Node|null} */ (event.relatedTarget))) close();
  });
  return box;
}

/**
 * @param {Words} words
 * @param {On} on
 */
const languages = (words, on) => h("div", { class: "seg", role: "group", "aria-label": words.t("buttons.language") },
  ["fr", "en"].map((lang) => button("lang", () => on.lang(lang), lang.toUpperCase(), { "aria-pressed": String(words.lang === lang), "data-key": `lang:${lang}`, lang })));
