/** What answers what: the state of an accusation is read from the replies in the archive. */

import { before } from "./arrows.js";
import { firstDay, instant } from "./dates.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Content} Content */
/** @typedef {"denied"|"conceded"|"other"|"unanswered"} Answered */

/**
 * The answers to each statement, by its place: replies that name it, and denials of an
 * accusation's claim by the accused, not earlier than it, that name no other statement.
 * @param {Content} content
 * @returns {Map<number, Statement[]>}
 */
export function answersOf(content) {
  /** @type {Map<number, Statement[]>} */
  const found = new Map();
  const add = (/** @type {number} */ to, /** @type {Statement} */ reply) =>
    found.set(to, [...(found.get(to) || []), reply]);
  for (const reply of content.statements) {
    if (reply.retracted) continue;
    if (reply.repliesTo >= 0) add(reply.repliesTo, reply);
    else if (reply.stance === "denies" && reply.onClaim) {
      for (const one of accusationsOf(content, reply)) add(one.i, reply);
    }
  }
  for (const replies of found.values()) replies.sort(before);
  return found;
}

/**
 * @param {Content} content
 * @param {Statement} denial
 */
const accusationsOf = (content, denial) => accusations(content, denial.claim?.i ?? -1).filter((one) =>
  one.actor === denial.speaker && (!one.said || !denial.said || one.said <= denial.said));

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
      known.set(one.claim.i, [...(known.get(one.claim.i) || []), one]);
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
