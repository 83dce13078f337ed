/** What answers what: the state of an accusation is read from the replies in the archive. */

import { before } from "./arrows.js";
import { firstDay, instant } from "./dates.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Content} Content */
/** @typedef {"denied"|"conceded"|"other"|"unanswered"} Answered */

/** How far back a chain of repetitions is followed, as in kg/questions/docket.rq. */
const STEPS = 3;

/**
 * The answers to each statement, by its place. A statement and those that repeat it are one. It is
 * answered by what replies to one of them; an accusation also by a denial or a concession of its
 * claim that the accused says, or another on the accused's behalf, on the same day or later.
 * @param {Content} content
 * @returns {Map<number, Statement[]>}
 */
export function answersOf(content) {
  const roots = content.statements.map((one) => rootOf(content, one));
  // A root's place times the number of actors and nobody, and who answers: numbers, not texts.
  const wide = content.actors.length + 1;
  const key = (/** @type {number} */ root, /** @type {Actor|null} */ by) => root * wide + (by ? by.i + 1 : 0);
  /** @type {Map<number, Set<Statement>>} */
  const replies = new Map();
  for (const reply of content.statements) {
    if (reply.retracted) continue;
    if (reply.repliesTo >= 0) add(replies, key(roots[reply.repliesTo], null), reply);
    if (!contests(reply)) continue;
    for (const one of accusationsOf(content, reply)) add(replies, key(roots[one.i], one.actor), reply);
  }
  /** @type {Map<number, Statement[]>} */
  const found = new Map();
  for (const one of content.statements) {
    const given = replies.get(key(roots[one.i], null));
    const own = one.stance === "accuses" && one.actor ? replies.get(key(roots[one.i], one.actor)) : undefined;
    if (given || own) found.set(one.i, [...new Set([...(given || []), ...(own || [])])].sort(before));
  }
  return found;
}

/**
 * The place of what a statement repeats, or its own.
 * @param {Content} content
 * @param {Statement} one
 */
function rootOf(content, one) {
  let root = one;
  for (let step = 0; step < STEPS && root.repeats >= 0; step++) root = content.statements[root.repeats];
  return root.i;
}

/**
 * @param {Map<number, Set<Statement>>} found
 * @param {number} key
 * @param {Statement} reply
 */
function add(found, key, reply) {
  const known = found.get(key);
  if (known) known.add(reply);
  else found.set(key, new Set([reply]));
}

/** @param {Statement} one */
const contests = (one) => one.onClaim && (one.stance === "denies" || one.act === "concedes");

/**
 * The accusations whose accused, or someone on the accused's behalf, answers in these words.
 * @param {Content} content
 * @param {Statement} reply
 */
const accusationsOf = (content, reply) => accusations(content, reply.claim?.i ?? -1).filter((one) =>
  one.actor && (one.actor === reply.speaker || one.actor === reply.behalf) && !isBefore(reply.said, one.said));

/**
 * Whether all of one partial date lies before another; an unknown or open one does not.
 * @param {string} said
 * @param {string} other
 */
function isBefore(said, other) {
  const end = said.split("/").pop() || "";
  const from = firstDay(other);
  return from !== "" && firstDay(end) !== "" && end + "-12-31".slice(end.length - 4) < from;
}

/** @type {WeakMap<Content, Map<number, Statement[]>>} */
const byClaim = new WeakMap();

/**
 * @param {Content} content
 * @param {number} claim
 * @returns {Statement[]}
 */
function accusations(content, claim) {
  const known = byClaim.get(content) || new Map();
  if (!byClaim.has(content)) {
    for (const one of content.statements) {
      if (one.retracted || one.stance !== "accuses" || !one.claim) continue;
      const same = known.get(one.claim.i);
      if (same) same.push(one);
      else known.set(one.claim.i, [one]);
    }
    byClaim.set(content, known);
  }
  return known.get(claim) || [];
}

/**
 * @param {Statement[]} replies
 * @returns {Answered}
 */
export function stateOf(replies) {
  if (!replies.length) return "unanswered";
  if (replies.some((one) => one.stance === "denies")) return "denied";
  if (replies.some((one) => one.act === "concedes")) return "conceded";
  return "other";
}

/**
 * The reply that gives an accusation its state.
 * @param {Statement[]} replies
 * @returns {Statement|null}
 */
export function decisive(replies) {
  const state = stateOf(replies);
  if (state === "denied") return replies.find((one) => one.stance === "denies") || null;
  if (state === "conceded") return replies.find((one) => one.act === "concedes") || null;
  return replies[0] || null;
}

/**
 * Days from one statement to another, or null when a date is not known to the day.
 * @param {Statement} from
 * @param {Statement} to
 */
export function daysBetween(from, to) {
  if (from.said.length !== 10 || to.said.length !== 10) return null;
  return Math.round((instant(firstDay(to.said)) - instant(firstDay(from.said))) / 86_400_000);
}
