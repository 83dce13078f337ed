/** Statements gathered into arrows by speaker, object and stance. */

import { arrowKey } from "./state.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Content} Content */

/**
 * The actors who asserted each claim; a denial of it points at the only one.
 * @param {Content} content
 * @returns {Map<number, Set<Actor>>}
 */
export function asserters(content) {
  /** @type {Map<number, Set<Actor>>} */
  const found = new Map();
  for (const one of content.statements) {
    if (one.retracted || !one.claim || !one.speaker || one.stance === "denies") continue;
    if (one.stance === "supports") continue;
    const known = found.get(one.claim.i) || new Set();
    found.set(one.claim.i, known.add(one.speaker));
  }
  return found;
}

/**
 * The actor that a statement's arrow points at, or null when it points at a claim only.
 * @param {Statement} one
 * @param {Map<number, Set<Actor>>} sayers
 * @returns {Actor|null}
 */
export function target(one, sayers) {
  if (!one.speaker) return null;
  if (one.actor) return one.actor === one.speaker ? null : one.actor;
  if (!one.claim) return null;
  if (one.stance === "denies") {
    const [only, ...more] = [...(sayers.get(one.claim.i) || [])].filter((a) => a !== one.speaker);
    return more.length ? null : only || null;
  }
  // A concession supports a claim and not the opponent: no arrow between actors.
  if (one.stance === "supports") return null;
  return one.claim.about.find((actor) => actor !== one.speaker) || null;
}

/**
 * Arrows of the statements, the largest first, then in order of time.
 * @param {Statement[]} statements
 * @param {Map<number, Set<Actor>>} sayers
 * @returns {Arrow[]}
 */
export function gather(statements, sayers) {
  /** @type {Map<string, Arrow>} */
  const arrows = new Map();
  for (const one of statements) {
    const to = target(one, sayers);
    if (!one.speaker || !to) continue;
    // Numbers here, names only in what is kept: a hundred thousand statements make few arrows.
    const place = `${one.speaker.i}>${to.i}>${one.stance}`;
    const known = arrows.get(place);
    if (known) known.statements.push(one);
    else arrows.set(place, { key: arrowKey(one.speaker.id, to.id, one.stance), from: one.speaker, to, stance: one.stance, statements: [one] });
  }
  for (const arrow of arrows.values()) arrow.statements.sort(before);
  return [...arrows.values()].sort((a, b) =>
    b.statements.length - a.statements.length || before(a.statements[0], b.statements[0]));
}

/**
 * Order of time, undated last, then the order of the page.
 * @param {Statement} a
 * @param {Statement} b
 */
export function before(a, b) {
  if (a.said !== b.said) return !a.said ? 1 : !b.said ? -1 : a.said < b.said ? -1 : 1;
  return a.i - b.i;
}

/**
 * The claim that most of an arrow's statements state, the first among equals.
 * @param {Statement[]} statements
 */
export function mainClaim(statements) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const one of statements) {
    if (one.claim) counts.set(one.claim.i, (counts.get(one.claim.i) || 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best ? statements.find((one) => one.claim?.i === best[0])?.claim || null : null;
}
