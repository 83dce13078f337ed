/** A search box with its list: arrows walk, Enter takes, Escape leaves. */

import { button, h, replace } from "./dom.js";
import { cut } from "./words.js";
import { glyph } from "./marks.js";

/** @typedef {import("./words.js").Words} Words */

/**
 * @param {HTMLElement} tools
 * @param {Words} words
 * @param {import("./chrome.js").On} on
 */
export function searchBox(tools, words, on) {
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
  input.addEventListener("input", async () => {
    const query = input.value;
    const found = await on.find(query);
    // Another letter may have been typed while the names were read.
    if (query === input.value) { at = 0; hits = found; show(); }
  });
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
