/** Which statements the legend and the time line let through. */

import { firstDay } from "./dates.js";
import { isProved } from "./content.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Content} Content */

/**
 * The switches that a statement hangs on: it shows when none of them is off.
 * @param {Statement} one
 * @returns {string[]}
 */
export function switchesOf(one) {
  const keys = [`stance:${one.stance}`, `modality:${one.modality}`];
  if (!isProved(one)) keys.push("proof:none");
  if (one.source) keys.push(`source:${one.source.id}`);
  if (one.speaker) keys.push(campSwitch(one.speaker.camp));
  if (one.actor) keys.push(campSwitch(one.actor.camp));
  return keys;
}

/** @param {string|null} camp */
export const campSwitch = (camp) => `camp:${camp === null ? "" : camp}`;

/**
 * A test of statements against the switches that are off: no key is spelled out for each of them.
 * @param {State} state
 * @returns {(one:Statement) => boolean}
 */
export function switchedOn({ off }) {
  const [stances, modalities, sources, camps] = ["stance:", "modality:", "source:", "camp:"].map((kind) =>
    new Set([...off].flatMap((key) => (key.startsWith(kind) ? key.slice(kind.length) : []))));
  const proved = off.has("proof:none");
  return (one) => {
    const { stance, modality, source, speaker, actor } = one;
    return !(stances.has(stance) || modalities.has(modality) || (source && sources.has(source.id))
      || (speaker && camps.has(speaker.camp || "")) || (actor && camps.has(actor.camp || "")) || (proved && !isProved(one)));
  };
}

/**
 * Undated statements obey no handle.
 * @param {State} state
 * @param {Statement} one
 */
export function inTime(state, one) {
  const day = firstDay(one.said);
  if (!day) return true;
  return (!state.since || day >= state.since) && (!state.until || day <= state.until);
}

/**
 * Standing statements that the legend lets through, whatever the time.
 * @param {Content} content
 * @param {State} state
 */
export function switched(content, state) {
  const on = switchedOn(state);
  return content.statements.filter((one) => !one.retracted && on(one));
}

/**
 * Standing statements that legend and time line let through.
 * @param {Content} content
 * @param {State} state
 */
export const shown = (content, state) => switched(content, state).filter((one) => inTime(state, one));

/**
 * Standing accusations that legend and time line let through: stances don't filter a table of them.
 * @param {Content} content
 * @param {State} state
 */
export function accusations(content, state) {
  const off = new Set([...state.off].filter((key) => !key.startsWith("stance:")));
  return shown(content, { ...state, off }).filter((one) => one.stance === "accuses");
}

/**
 * When nothing shows: the switch that hides the most, or "time".
 * @param {Content} content
 * @param {State} state
 */
export function hidesMost(content, state) {
  /** @type {Map<string, number>} */
  const hidden = new Map();
  for (const one of content.statements) {
    const keys = switchesOf(one).filter((key) => state.off.has(key));
    if (!keys.length && !inTime(state, one)) keys.push("time");
    for (const key of keys) hidden.set(key, (hidden.get(key) || 0) + 1);
  }
  return [...hidden].sort((a, b) => b[1] - a[1])[0]?.[0] || "";
}
