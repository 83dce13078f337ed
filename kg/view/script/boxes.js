/** Cards of actors: their size and the two lines of text they hold. kg/view/boxes.py mirrors it. */

import { cut } from "./words.js";

/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {{w:number, h:number, round:number, name:string, sub:string, size:number, kind:string, icon:number, text:number}} Card */

const NAME_LETTERS = 26;
const SUB_LETTERS = 30;

/**
 * The card of an actor; the two main actors are larger, and there is no other size.
 * @param {Actor} actor
 * @param {string} sub    alias, or "pour X"
 * @param {boolean} main
 * @param {boolean} narrow  a phone's stage
 * @param {Measure} measure
 * @returns {Card}
 */
export function cardOf(actor, sub, main, narrow, measure) {
  const unnamed = actor.kind === "unnamed";
  const size = main ? (narrow ? 17 : 19) : (narrow ? 14.5 : 15);
  const name = cut(unnamed && actor.description ? actor.description : actor.name, narrow ? 18 : NAME_LETTERS);
  const below = cut(sub, narrow ? 20 : SUB_LETTERS);
  const pill = actor.kind === "person";
  const icon = pill ? 18 : 14;
  const text = icon + 27;
  const width = Math.max(measure(name, size, 650), measure(below, 12, 400));
  const h = main ? (narrow ? 62 : 72) : below ? 50 : 42;
  const w = Math.ceil(text + width + (pill ? 20 : 16) + (main && !narrow ? 12 : 0));
  const round = pill ? h / 2 : actor.kind === "media" ? 2 : 7;
  return { w: Math.max(w, main ? 150 : 84), h, round, name, sub: below, size, kind: actor.kind, icon, text };
}
