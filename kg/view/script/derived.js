/**
 * What is inferred and nobody said: two who accuse the same may be allies. Never among the arrows,
 * never on at first; kg/questions/inferred-alliances.rq asks the same of the graph.
 */

import { arrowKey } from "./state.js";

/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {{key:string, one:Actor, other:Actor, witnesses:Arrow[][]}} Alliance  the two arrows at each actor whom both accuse */

/** The switch of the legend, off when the page opens. */
export const ALLIANCES = "derived:alliances";
const MOST = 60;

/**
 * Pairs of actors who accuse the same actors, those with most witnesses first.
 * @param {Arrow[]} arrows
 * @returns {Alliance[]}
 */
export function alliances(arrows) {
  /** @type {Map<Actor, Arrow[]>} */
  const accusers = new Map();
  for (const arrow of arrows) {
    if (arrow.stance === "accuses") accusers.set(arrow.to, [...(accusers.get(arrow.to) || []), arrow]);
  }
  /** @type {Map<string, Alliance>} */
  const found = new Map();
  for (const all of accusers.values()) {
    for (const [i, first] of all.entries()) for (const second of all.slice(i + 1)) witness(found, first, second);
  }
  return [...found.values()].sort((a, b) => b.witnesses.length - a.witnesses.length || a.one.i - b.one.i || a.other.i - b.other.i).slice(0, MOST);
}

/**
 * @param {Map<string, Alliance>} found
 * @param {Arrow} first
 * @param {Arrow} second
 */
function witness(found, first, second) {
  const pair = [first, second].sort((a, b) => a.from.i - b.from.i);
  const [one, other] = pair.map((arrow) => arrow.from);
  const key = arrowKey(one.id, other.id, "alliance");
  const known = found.get(key) || { key, one, other, witnesses: [] };
  known.witnesses.push(pair);
  found.set(key, known);
}

/**
 * @param {string} key
 * @param {Arrow[]} arrows
 */
export const allianceOf = (key, arrows) => alliances(arrows).find((one) => one.key === key) || null;

/**
 * Members of a camp that stand apart from it: whose links bind them closer to another camp, or who
 * accuse an ally. The camp whose colour marks each: the other one, or its own.
 * @param {Arrow[]} arrows
 * @param {(stance:string) => number} signOf
 * @returns {Map<Actor, string>}
 */
export function strays(arrows, signOf) {
  /** @type {Map<Actor, Map<string, number>>} */
  const pulls = new Map();
  /** @type {Map<Actor, string>} */
  const found = new Map();
  const pull = (/** @type {Actor} */ actor, /** @type {Actor} */ other, /** @type {number} */ sign) => {
    if (actor.camp === null || other.camp === null) return;
    const own = pulls.get(actor) || new Map();
    pulls.set(actor, own.set(other.camp, (own.get(other.camp) || 0) + sign));
  };
  for (const { from, to, stance } of arrows) {
    const sign = signOf(stance);
    pull(from, to, sign);
    pull(to, from, sign);
    if (stance === "accuses" && from.camp !== null && from.camp === to.camp) found.set(from, from.camp);
  }
  for (const [actor, camps] of pulls) {
    const [best] = [...camps].sort((a, b) => b[1] - a[1]);
    if (best[0] !== actor.camp && best[1] > Math.max(0, camps.get(actor.camp || "") || 0)) found.set(actor, best[0]);
  }
  return found;
}
