/** Actor by claim: who says what, one sign a statement. */

import { before } from "./arrows.js";
import { button, h, replace } from "./dom.js";
import { mark } from "./marks.js";
import { shown } from "./filters.js";
import { isProved, styleOf } from "./content.js";
import { cut } from "./words.js";
import { saying } from "./phrases.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./register.js").Desk} Desk */

const MOST_ACTORS = 24;
const MOST_CLAIMS = 120;

/**
 * @param {HTMLElement} host
 * @param {Desk} desk
 */
export function drawMatrix(host, { content, words, state, pick }) {
  const statements = shown(content, state).filter((one) => one.claim && one.speaker).sort(before);
  const [speakers, matters] = [ranked(statements.map((one) => one.speaker)), ranked(statements.map((one) => one.claim))];
  const [actors, claims] = [speakers.slice(0, MOST_ACTORS), matters.slice(0, MOST_CLAIMS)];
  const left = matters.length > claims.length || speakers.length > actors.length
    ? h("p", { class: "muted" }, words.t("matrix.left", { c: claims.length, C: matters.length, a: actors.length, A: speakers.length })) : null;
  const title = h("div", { class: "dkh" }, h("h2", null, words.t("matrix.title")));
  if (!claims.length) return replace(host, title, h("p", { class: "muted" }, words.t("matrix.empty")));
  /** @type {Map<string, Statement[]>} */
  const cells = new Map();
  for (const one of statements) {
    const place = `${one.speaker?.i} ${one.claim?.i}`;
    const known = cells.get(place);
    if (known) known.push(one);
    else cells.set(place, [one]);
  }
  const cell = (/** @type {any} */ actor, /** @type {any} */ claim) => cells.get(`${actor.i} ${claim.i}`) || [];
  replace(host, title, left, h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": words.t("matrix.title") },
    h("table", { class: "matrix" },
      h("thead", null, h("tr", null, h("td"), actors.map((actor) => h("th", { scope: "col" }, button("as-text", () => pick("actor", actor.id), cut(actor.name, 26), { "data-key": `actor:${actor.id}` }))))),
      h("tbody", null, claims.map((claim) => h("tr", { class: state.sel?.kind === "claim" && state.sel.key === claim.id ? "on" : null },
        h("th", { scope: "row" }, button("as-text", () => pick("claim", claim.id), cut(claim.text, 120), { "data-key": `claim:${claim.id}` })),
        actors.map((actor) => h("td", null, signs(cell(actor, claim), content, words, pick)))))))));
}

/**
 * @param {Statement[]} statements
 * @param {import("./types.js").Content} content
 * @param {import("./words.js").Words} words
 * @param {(kind:string, key:string)=>void} pick
 */
function signs(statements, content, words, pick) {
  return statements.slice(0, 6).map((one) => button("cell", () => pick("statement", one.id), mark(styleOf(content, one.stance), isProved(one)),
    { "data-key": `statement:${one.id}`, "aria-label": saying(content, words, one) }));
}

/**
 * Things by how often they come, the first among equals.
 * @template T
 * @param {(T|null)[]} things
 * @returns {NonNullable<T>[]}
 */
export function ranked(things) {
  const counts = new Map();
  for (const one of things) if (one) counts.set(one, (counts.get(one) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([one]) => one);
}
