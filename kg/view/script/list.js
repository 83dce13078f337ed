/** All statements in one table: the accessible twin of the picture. */

import { before } from "./arrows.js";
import { cut } from "./words.js";
import { button, h, replace } from "./dom.js";
import { dateWords } from "./dates.js";
import { glyph, mark } from "./marks.js";
import { quoted, unproved } from "./register.js";
import { shown, switchedOn, inTime } from "./filters.js";
import { sortHead, sortRows } from "./sorting.js";
import { sourceName, verbOf } from "./phrases.js";
import { isProved, styleOf } from "./content.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./register.js").Desk} Desk */

const MOST = 500;

/**
 * @param {HTMLElement} host
 * @param {Desk} desk
 */
export function drawList(host, desk) {
  const { content, words, state } = desk;
  const on = switchedOn(state);
  const withdrawn = content.statements.filter((one) => one.retracted && on(one) && inTime(state, one));
  const rows = [...shown(content, state), ...withdrawn].sort(before);
  const columns = columnsOf(desk);
  const sorted = sortRows(rows, columns, state.sort);
  replace(host, h("div", { class: "dkh" }, h("h2", null, words.t("list.title"))),
    h("table", { class: "dk list" }, sortHead(columns, state.sort, desk.sort, words), h("tbody", null, sorted.slice(0, MOST).map((one) => row(one, desk)))),
    sorted.length > MOST ? h("p", { class: "more" }, words.t("and_more", { n: sorted.length - MOST })) : null);
}

/**
 * @param {Desk} desk
 * @returns {import("./sorting.js").Column[]}
 */
function columnsOf({ content, words }) {
  return [
    { name: "date", label: words.t("register.date"), value: (one) => one.said || "9999" },
    { name: "speaker", label: words.t("list.speaker"), value: (one) => one.speaker?.name || "" },
    { name: "stance", label: words.t("list.stance"), value: (one) => verbOf(content, words, one) },
    { name: "object", label: words.t("list.object"), value: (one) => one.actor?.name || one.claim?.text || "" },
    { name: "words", label: words.t("list.words"), value: (one) => quoted(one, words) },
    { name: "source", label: words.t("list.source"), value: (one) => sourceName(one.source, words) },
  ];
}

/**
 * @param {Statement} one
 * @param {Desk} desk
 */
function row(one, { content, words, state, pick }) {
  const style = styleOf(content, one.stance);
  const on = state.sel?.kind === "statement" && state.sel.key === one.id;
  const cell = (/** @type {string} */ label, /** @type {any} */ body, className = "") => h("td", { class: className || null, "data-label": words.t(label) }, body);
  return h("tr", { class: `${on ? "on" : ""}${one.retracted ? " retracted" : ""}` },
    cell("register.date", one.said ? dateWords(one.said, words.lang) : words.t("time.undated"), "w"),
    cell("list.speaker", [h("b", null, cut(one.speaker?.name || words.t("unknown"), 32)), one.behalf ? h("span", { class: "w block" }, words.t("speaker.for", { O: cut(one.behalf.name, 32) })) : null]),
    cell("list.stance", h("span", { class: `stt ${style}` }, mark(style, isProved(one)), h("span", null, cut(verbOf(content, words, one), 32)))),
    cell("list.object", cut(one.actor?.name || one.claim?.text || "", 90)),
    cell("list.words", button("as-row words", () => pick("statement", one.id), [h("q", null, quoted(one, words)),
      isProved(one) ? null : unproved(words),
      one.retracted ? h("span", { class: "w block" }, glyph("warning", 12), words.t("list.retracted", { because: one.retracted.because })) : null],
    { "data-key": `statement:${one.id}` })),
    cell("list.source", cut(sourceName(one.source, words), 32)));
}
