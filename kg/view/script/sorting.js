/** Tables that sort by any column, by button and by key. */

import { button, h } from "./dom.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {{name:string, label:string, number?:boolean, head?:Node|null, value:(one:Statement)=>string|number}} Column */

/**
 * The head of a table; `sort` is "column" or "-column".
 * @param {Column[]} columns
 * @param {string} sort
 * @param {(sort:string) => void} choose
 * @param {import("./words.js").Words} words
 */
export function sortHead(columns, sort, choose, words) {
  const current = sort || "date";
  return h("thead", null, h("tr", null, columns.map(({ name, label, number, head }) => {
    if (!name) return h("th", { scope: "col", class: "lane" }, h("span", { class: "unseen" }, label), head || null);
    const up = current === name;
    const down = current === `-${name}`;
    return h("th", { scope: "col", class: number ? "n" : null, "aria-sort": up ? "ascending" : down ? "descending" : null },
      button("sort", () => choose(up ? `-${name}` : name), [label, up ? " ↑" : down ? " ↓" : ""], { title: words.t("list.order", { c: label }), "data-key": `sort:${name}` }));
  })));
}

/**
 * @param {Statement[]} rows
 * @param {Column[]} columns
 * @param {string} sort
 */
export function sortRows(rows, columns, sort) {
  const column = columns.find(({ name }) => name && (name === sort || `-${name}` === sort));
  if (!column) return rows;
  const turn = sort.startsWith("-") ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
    return turn * order || a.i - b.i;
  });
}
