/** Actors at both sides, claims in the middle: who asserts, denies or concedes what. */

import { arrowKey } from "./state.js";
import { before } from "./arrows.js";
import { ranked } from "./matrix.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {{key:string, accused:Actor|null, claims:Claim[]}} Group */

/**
 * Arrows from actors to claims, in the form of arrows between actors.
 * @param {Statement[]} statements
 * @returns {Arrow[]}
 */
export function claimArrows(statements) {
  /** @type {Map<string, Arrow>} */
  const arrows = new Map();
  for (const one of statements) {
    if (!one.speaker || !one.claim) continue;
    const place = `${one.speaker.i}>${one.claim.i}>${one.stance}`;
    const known = arrows.get(place);
    if (known) known.statements.push(one);
    else {
      const to = /** @type {any} */ ({ ...one.claim, name: one.claim.text });
      arrows.set(place, { key: arrowKey(one.speaker.id, one.claim.id, one.stance), from: one.speaker, to, stance: one.stance, statements: [one] });
    }
  }
  for (const arrow of arrows.values()) arrow.statements.sort(before);
  return [...arrows.values()].sort((a, b) => before(a.statements[0], b.statements[0]));
}

/**
 * Claims under whom they are held against, then those conceded by themselves, then the others.
 * @param {Claim[]} claims
 * @param {Statement[]} statements  all that stand
 * @returns {Group[]}
 */
export function claimGroups(claims, statements) {
  const accused = new Map();
  const conceded = new Set();
  for (const one of statements) {
    if (!one.claim) continue;
    if (one.stance === "accuses" && one.actor && !accused.has(one.claim)) accused.set(one.claim, one.actor);
    if (one.stance === "supports") conceded.add(one.claim);
  }
  const held = ranked(claims.map((claim) => accused.get(claim) || null)).map((actor) => ({
    key: "held", accused: actor, claims: claims.filter((claim) => accused.get(claim) === actor),
  }));
  const free = claims.filter((claim) => !accused.has(claim));
  return [...held,
    { key: "conceded", accused: null, claims: free.filter((claim) => conceded.has(claim)) },
    { key: "other", accused: null, claims: free.filter((claim) => !conceded.has(claim)) },
  ].filter((group) => group.claims.length);
}

/**
 * The largest camp at the left, all others at the right; without camps, by their place.
 * @param {Content} content
 * @param {Actor[]} actors
 * @returns {{left:Actor[], right:Actor[]}}
 */
export function sides(content, actors) {
  const largest = [...content.camps].sort((a, b) => b.size - a.size)[0];
  const middle = actors.reduce((sum, actor) => sum + actor.x, 0) / (actors.length || 1);
  const isLeft = (/** @type {Actor} */ actor) => (largest ? actor.camp === largest.id : actor.x <= middle);
  return { left: actors.filter(isLeft), right: actors.filter((actor) => !isLeft(actor)) };
}
