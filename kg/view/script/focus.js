/** What a selection lights up; all else fades. */

import { statementsOf } from "./camps.js";
import { allianceOf } from "./derived.js";
import { target } from "./arrows.js";
import { arrowKey } from "./state.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Actor} Actor */
/**
 * @typedef {object} Focus
 * @property {Set<string>} ringed     ids of actors, claims and camps that are selected
 * @property {Set<string>} lit        ids of actors and claims that stay
 * @property {Map<string, "sel"|"half">} arrows
 * @property {Set<number>} statements
 */

/**
 * @param {Content} content
 * @param {import("./types.js").Selection|null} sel
 * @param {Arrow[]} arrows
 * @param {{answers:Map<number, Statement[]>, sayers:Map<number, Set<Actor>>}} known
 * @param {number} depth
 * @returns {Focus|null}
 */
export function focusOf(content, sel, arrows, known, depth) {
  if (!sel) return null;
  if (sel.kind === "actor") return actorFocus(sel.key, arrows, depth || 1);
  if (sel.kind === "arrow") return arrowFocus(arrows.find((arrow) => arrow.key === sel.key), arrows, known);
  if (sel.kind === "derived") return allianceFocus(allianceOf(sel.key, arrows));
  if (sel.kind === "stream") return streamFocus(sel.key, statementsOf(sel.key, arrows));
  const statements = chosen(content, sel);
  return statements ? statementsFocus(statements, sel, known) : null;
}

/**
 * The statements that a selected claim, statement, source or camp stands for.
 * @param {Content} content
 * @param {import("./types.js").Selection} sel
 * @returns {Statement[]|null}
 */
export function chosen(content, sel) {
  const all = content.statements.filter((one) => !one.retracted || sel.kind === "statement");
  if (sel.kind === "statement") return nonEmpty(all.filter((one) => one.id === sel.key));
  if (sel.kind === "claim") return nonEmpty(all.filter((one) => one.claim?.id === sel.key));
  if (sel.kind === "source") return nonEmpty(all.filter((one) => one.source?.id === sel.key));
  if (sel.kind === "camp") return nonEmpty(all.filter((one) => one.speaker?.camp === sel.key || one.actor?.camp === sel.key));
  return null;
}

/** @param {Statement[]} found */
const nonEmpty = (found) => (found.length ? found : null);

/**
 * @param {string} id
 * @param {Arrow[]} arrows
 * @param {number} depth
 * @returns {Focus}
 */
function actorFocus(id, arrows, depth) {
  const lit = new Set([id]);
  const steps = depth > 1 ? 2 : 1;
  /** @type {Map<string, "sel"|"half">} */
  const found = new Map();
  for (let step = 0; step < steps; step += 1) {
    const near = new Set(lit);
    for (const { key, from, to } of arrows) {
      if (!near.has(from.id) && !near.has(to.id)) continue;
      found.set(key, found.get(key) || (step ? "half" : "sel"));
      lit.add(from.id).add(to.id);
    }
  }
  const near = arrows.filter((arrow) => found.get(arrow.key) === "sel");
  const statements = new Set(near.flatMap((arrow) => arrow.statements.map((one) => one.i)));
  return { ringed: new Set([id]), lit, arrows: found, statements };
}

/**
 * @param {Arrow|undefined} arrow
 * @param {Arrow[]} arrows
 * @param {{answers:Map<number, Statement[]>}} known
 * @returns {Focus|null}
 */
function arrowFocus(arrow, arrows, { answers }) {
  if (!arrow) return null;
  const replies = new Set(arrow.statements.flatMap((one) => (answers.get(one.i) || []).map((reply) => reply.i)));
  /** @type {Map<string, "sel"|"half">} */
  const found = new Map([[arrow.key, "sel"]]);
  for (const other of arrows) {
    if (other !== arrow && other.statements.some((one) => replies.has(one.i))) found.set(other.key, "half");
  }
  const ends = new Set([arrow.from.id, arrow.to.id]);
  const statements = new Set([...arrow.statements.map((one) => one.i), ...replies]);
  return { ringed: ends, lit: ends, arrows: found, statements };
}

/**
 * An inferred alliance: the two, and those whom both accuse.
 * @param {import("./derived.js").Alliance|null} found
 * @returns {Focus|null}
 */
function allianceFocus(found) {
  if (!found) return null;
  const arrows = found.witnesses.flat();
  const lit = new Set([found.one.id, found.other.id, ...arrows.map(({ to }) => to.id)]);
  return {
    ringed: new Set([found.one.id, found.other.id]), lit, arrows: new Map(arrows.map(({ key }) => [key, "sel"])),
    statements: new Set(arrows.flatMap(({ statements }) => statements.map((one) => one.i))),
  };
}

/**
 * An arrow between camps.
 * @param {string} key
 * @param {Statement[]} statements
 * @returns {Focus}
 */
const streamFocus = (key, statements) =>
  ({ ringed: new Set(), lit: new Set(), arrows: new Map([[key, "sel"]]), statements: new Set(statements.map((one) => one.i)) });

/**
 * @param {Statement[]} statements
 * @param {import("./types.js").Selection} sel
 * @param {{answers:Map<number, Statement[]>, sayers:Map<number, Set<Actor>>}} known
 * @returns {Focus}
 */
function statementsFocus(statements, sel, { answers, sayers }) {
  /** @type {Map<string, "sel"|"half">} */
  const arrows = new Map();
  const lit = new Set();
  const claims = new Set(sel.kind === "claim" ? [sel.key] : []);
  const add = (/** @type {Statement} */ one, /** @type {"sel"|"half"} */ how) => {
    if (one.speaker) lit.add(one.speaker.id);
    const to = target(one, sayers);
    if (to) lit.add(to.id);
    if (one.claim) {
      claims.add(one.claim.id);
      if (one.speaker) arrows.set(arrowKey(one.speaker.id, one.claim.id, one.stance), how);
    }
    if (!one.speaker || !to) return;
    const key = arrowKey(one.speaker.id, to.id, one.stance);
    if (arrows.get(key) !== "sel") arrows.set(key, how);
  };
  for (const one of statements) add(one, "sel");
  for (const one of statements) for (const reply of answers.get(one.i) || []) add(reply, "half");
  const shown = new Set(statements.flatMap((one) => [one.i, ...(answers.get(one.i) || []).map((r) => r.i)]));
  const ringed = new Set(sel.kind === "statement" ? lit : [sel.key]);
  return { ringed, lit: new Set([...lit, ...claims]), arrows, statements: shown };
}

/**
 * Whether a selection, perhaps from a hash of another page, names something here.
 * @param {import("./types.js").Known} known
 * @param {import("./types.js").State} state
 */
export function isHere(known, { sel }) {
  if (!sel) return false;
  const { kind, key } = sel;
  if (kind === "arrow") return known.arrows.some((arrow) => arrow.key === key) || known.claimed.some((arrow) => arrow.key === key);
  if (kind === "derived") return !!allianceOf(key, known.arrows);
  if (kind === "stream") return statementsOf(key, known.arrows).length > 0;
  const { actors, claims, statements, sources, camps } = known.content;
  const lists = { actor: actors, claim: claims, statement: statements, source: sources, camp: camps };
  return Object.hasOwn(lists, kind) && lists[/** @type {"actor"} */ (kind)].some((one) => one.id === key);
}
