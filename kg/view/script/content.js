/** The page's data, unpacked: names of things become the things themselves. */

import { speller } from "./shorthand.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Rest} Rest */
/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Piece} Piece */
/** @typedef {string[]|{begin:string, width:number, ends:string}} Names */

/**
 * Unpack what kg/view/packing.py packed.
 * @param {Head} head
 * @param {[Record<string, Names>, any, any]} packed  ids, all else about things, and the words
 * @returns {Content}
 */
export function unpack(head, [ids, raw, text]) {
  const actors = rows(ids.actors, raw.actors);
  for (const actor of actors) actor.name = actor.name || actor.description || actor.id;
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const claims = rows(ids.claims, raw.claims);
  for (const claim of claims) claim.about = claim.about.map((/** @type {string} */ id) => byId.get(id)).filter(Boolean);
  const sources = rows(ids.sources, raw.sources);
  const lists = { actors, claims, sources, checks: raw.check_lists, spell: Array.isArray(text) ? (/** @type {string} */ bare) => bare : speller(text) };
  /** @type {Record<string, any[]>} */
  const columns = { ...raw.statements, id: named(ids.statements), text: Array.isArray(text) ? text : text.text.split("|") };
  const statements = columns.id.map((_, i) => statement(columns, i, lists));
  return { ...head, actors, claims, sources, statements, verdicts: raw.verdicts, network: raw.network };
}

/**
 * Ids as they were: one text of all their ends, or a list.
 * @param {Names} ids
 * @returns {string[]}
 */
export function named(ids) {
  if (Array.isArray(ids)) return ids;
  const { begin, width, ends } = ids;
  return Array.from({ length: ends.length / width }, (_, i) => begin + ends.slice(i * width, (i + 1) * width));
}

/**
 * Things from their columns.
 * @param {Names} ids
 * @param {Record<string, any[]>} table
 * @returns {any[]}
 */
function rows(ids, table) {
  const fields = Object.keys(table);
  return named(ids).map((id, i) => {
    /** @type {Record<string, any>} */
    const row = { i, id };
    for (const field of fields) row[field] = table[field][i];
    return row;
  });
}

/**
 * The statement at a place of the columns: COLUMNS in packing.py.
 * @param {Record<string, any[]>} column
 * @param {number} i
 * @param {{actors:any[], claims:any[], sources:any[], checks:any[], spell:(text:string) => string}} lists
 * @returns {Statement}
 */
function statement(column, i, { actors, claims, sources, checks, spell }) {
  const object = column.object[i];
  const via = column.via[i];
  return {
    i,
    id: column.id[i],
    speaker: actors[column.speaker[i]] || null,
    stance: column.stance[i],
    act: column.act[i],
    actor: actors[object] || null,
    claim: claims[-2 - object] || claims[column.claim[i]] || null,
    onClaim: object < -1,
    source: sources[column.source[i]] || null,
    via: via ? via.map((/** @type {number} */ v) => sources[v]) : [],
    said: column.said[i],
    modality: column.modality[i],
    behalf: actors[column.behalf[i]] || null,
    start: column.start[i],
    end: column.end[i],
    // Few are read: a quotation is spelled out when it is.
    get text() {
      const text = column.text[i];
      return typeof text === "string" ? spell(text) : text;
    },
    checks: checks[column.proof[i]],
    repliesTo: column.repliesTo[i],
    repeats: column.repeats[i],
    note: column.note[i],
    recorded: column.recorded[i],
    retracted: column.retracted[i] || null,
  };
}

/**
 * The quoted sentence in pieces; words that came without a sentence are all in the span.
 * @param {Statement} one
 * @returns {Piece[]}
 */
export const piecesOf = (one) => (typeof one.text === "string" ? [[one.text, 1, ""]] : one.text);

/** Whether a page had no room for all the quoted words. @param {Head} head @param {Statement} one */
export const isCut = (head, one) => head.kept.most > 0 && wordsOf(one).endsWith(" […]");

/**
 * The quoted words alone.
 * @param {Statement} one
 */
export const wordsOf = (one) => piecesOf(one).filter(([, inside]) => inside).map(([text]) => text).join("");

/**
 * The drawing style of a stance: one of the four drawn ones, by name or by sign.
 * @param {Head} head
 * @param {string} stance
 * @returns {string}
 */
export function styleOf(head, stance) {
  if (stance === "accuses" || stance === "denies" || stance === "supports") return stance;
  const known = head.stances.find((one) => one.name === stance);
  const sign = known ? known.sign : 0;
  return sign > 0 ? "supports" : sign < 0 ? "accuses" : "says";
}

/**
 * Statements that stand, without the retracted ones.
 * @param {Content} content
 */
export function standing(content) {
  return content.statements.filter((one) => !one.retracted);
}

/**
 * Whether the words were found in an archived text; imported ones may have none.
 * @param {Statement} one
 */
export const isProved = (one) => !one.checks.some(([name, ok]) => name === "proof" && !ok);

/**
 * How many statements have no proof.
 * @param {Statement[]} statements
 */
export const unprovedAmong = (statements) => statements.reduce((sum, one) => sum + (isProved(one) ? 0 : 1), 0);
