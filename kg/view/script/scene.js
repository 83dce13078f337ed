/** What legend and time line let through, from the statements or, before they are read, from counts. */

import { gather } from "./arrows.js";
import { inTime, switched } from "./filters.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Flow} Flow */

/**
 * Whether a state shows more than the opening's counts can tell: only stances are off, the camps
 * stand closed or all actors are sketched, nothing is selected.
 * @param {Head} head
 * @param {State} state
 */
export const asksForStatements = (head, state) =>
  state.view !== "actors" || state.group !== head.opens || (head.opens !== "camps" && !head.sketch) || !!state.sel || state.open.size > 0
  || !!state.since || !!state.until || [...state.off].some((key) => !/^(stance|derived):/.test(key)) || !unread(head, state).n;

/**
 * The scene of a state that asks for no statement.
 * @param {Head} head
 * @param {State} state
 * @returns {Scene}
 */
export function unread({ overview }, { off }) {
  const on = (/** @type {string} */ stance) => !off.has(`stance:${stance}`);
  const n = Object.entries(overview.stances).reduce((sum, [stance, count]) => sum + (on(stance) ? count : 0), 0);
  return {
    n, read: false, anyTime: [], seen: [], visible: new Map(),
    flows: overview.flows.filter(([, , stance]) => on(stance)),
    days: overview.days.filter(([, stance]) => on(stance)),
  };
}

/**
 * The scene of a state, kept while the same filters are asked for.
 * @returns {(known:Known, state:State) => Scene}
 */
export function scenes() {
  /** @type {{key:string, scene:Scene}|null} */
  let last = null;
  return (known, state) => {
    const key = JSON.stringify([[...state.off].sort(), state.since, state.until]);
    if (last?.key !== key) last = { key, scene: sceneOf(known, state) };
    return last.scene;
  };
}

/**
 * @param {Known} known
 * @param {State} state
 * @returns {Scene}
 */
function sceneOf({ content, sayers }, state) {
  const anyTime = switched(content, state);
  const seen = anyTime.filter((one) => inTime(state, one));
  const arrows = gather(seen, sayers);
  return {
    n: seen.length, read: true, anyTime, seen,
    visible: new Map(arrows.map((arrow) => [arrow.key, arrow])),
    get flows() { return flowsOf(arrows); },
    days: daysOf(anyTime),
  };
}

/**
 * @param {Statement[]} statements
 * @returns {import("./types.js").Day[]}
 */
export function daysOf(statements) {
  /** @type {Map<string, import("./types.js").Day>} */
  const days = new Map();
  for (const { said, stance } of statements) {
    const day = days.get(`${said} ${stance}`);
    if (day) day[2] += 1;
    else days.set(`${said} ${stance}`, [said, stance, 1]);
  }
  return [...days.values()];
}

/**
 * Statements from camp to camp by stance.
 * @param {Arrow[]} arrows
 * @returns {Flow[]}
 */
export function flowsOf(arrows) {
  /** @type {Map<string|null, Map<string|null, Map<string, Flow>>>} */
  const sums = new Map();
  for (const { from, to, stance, statements } of arrows) {
    const flows = within(within(sums, from.camp), to.camp);
    const flow = flows.get(stance);
    if (flow) flow[3] += statements.length;
    else flows.set(stance, [from.camp || "", to.camp || "", stance, statements.length]);
  }
  return [...sums.values()].flatMap((ends) => [...ends.values()].flatMap((flows) => [...flows.values()]));
}

/**
 * The map under a key, made when there is none.
 * @template K, L, V
 * @param {Map<K, Map<L, V>>} maps
 * @param {K} key
 * @returns {Map<L, V>}
 */
function within(maps, key) {
  const found = maps.get(key) || new Map();
  maps.set(key, found);
  return found;
}
