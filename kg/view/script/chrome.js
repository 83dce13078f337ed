/** The head of the page: views, search, export, language, light or dark. */

import { button, h, replace } from "./dom.js";
import { glyph } from "./marks.js";
import { search } from "./search.js";
import { cut } from "./words.js";
import { VIEWS } from "./state.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{view:(view:string)=>void, pick:(kind:string, key:string)=>void, lang:(lang:string)=>void, theme:()=>void, export:(what:string)=>void}} On */

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
}

/**
 * @param {HTMLElement} tools
 * @param {Content} content
 * @param {Words} words
 * @param {On} on
 */
export function drawTools(tools, content, words, on) {
  const menu = h("div", { class: "menu", id: "menu" }, exportMenu(words, on), languages(words, on),
    button("icon theme", on.theme, glyph("theme", 17), { "aria-label": words.t("buttons.theme") }));
  const more = button("icon more", () => {
    const open = tools.classList.toggle("menu-open");
    more.setAttribute("aria-expanded", String(open));
  }, glyph("more", 20), { "aria-label": words.t("buttons.menu"), "aria-expanded": "false", "aria-controls": "menu" });
  replace(tools, searchBox(tools, content, words, on), more, menu);
}

/**
 * @param {Words} words
 * @param {On} on
 */
function exportMenu(words, on) {
  const list = h("div", { class: "drop", id: "export", hidden: true }, ["png", "svg", "csv", "print"].map((what) =>
    button("drop-item", () => { close(); on.export(what); }, words.t(`export.${what}`))));
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

/**
 * A search box with its list: arrows walk, Enter takes, Escape leaves.
 * @param {HTMLElement} tools
 * @param {Content} content
 * @param {Words} words
 * @param {On} on
 */
function searchBox(tools, content, words, on) {
  const list = h("ul", { class: "hits", id: "hits", role: "listbox", "aria-label": words.t("search.label"), hidden: true });
  const none = h("p", { class: "hits none", hidden: true });
  const input = /** @type {HTMLInputElement} */ (h("input", {
    id: "search", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": "hits",
    "aria-autocomplete": "list", "aria-label": words.t("search.label"), placeholder: words.t("search.label"), maxlength: 200,
  }));
  let at = 0;
  /** @type {import("./search.js").Hit[]} */
  let hits = [];
  const show = () => {
    replace(list, hits.map((hit, i) => h("li", {
      id: `hit${i}`, role: "option", class: i === at ? "hit on" : "hit", "aria-selected": String(i === at),
      onpointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(hit); },
    }, h("span", null, cut(hit.label, 70), hit.also ? h("span", { class: "faint" }, ` ${cut(hit.also, 40)}`) : null), h("span", { class: "faint" }, words.t(`search.${hit.kind}`)))));
    list.hidden = !hits.length;
    none.hidden = !!hits.length || !input.value.trim();
    none.textContent = none.hidden ? "" : words.t("search.none", { q: cut(input.value, 40) });
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (hits.length) input.setAttribute("aria-activedescendant", `hit${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const leave = () => { hits = []; input.value = ""; show(); tools.classList.remove("searching"); };
  const take = (/** @type {import("./search.js").Hit} */ hit) => { leave(); on.pick(hit.kind, hit.id); };
  input.addEventListener("input", () => { at = 0; hits = search(content, input.value); show(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % (hits.length || 1);
      show();
    } else if (event.key === "Enter" && hits[at]) take(hits[at]);
    else if (event.key === "Escape" && input.value) { event.stopPropagation(); leave(); }
  });
  input.addEventListener("blur", leave);
  const open = button("icon open-search", () => { tools.classList.add("searching"); input.focus(); }, glyph("search", 20), { "aria-label": words.t("search.label") });
  return [open, h("div", { class: "search", role: "search" }, glyph("search", 14), input, h("kbd", { "aria-hidden": "true" }, "/"), list, none)];
}
