/** The drawing of actors and claims: slips in the middle, cards at the sides, curves between. */

import { campClass, drawArrow, drawCard } from "./draw.js";
import { claimsLayout } from "./claims_layout.js";
import { arrowName, arrowWords } from "./phrases.js";
import { boundsOf } from "./bounds.js";
import { drawSlip } from "./slip.js";
import { s } from "./dom.js";
import { styleOf } from "./content.js";
import { along, walked } from "./curve.js";
import { cut } from "./words.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./words.js").Words} Words */

const CAPITALS = 11.5;
const SPACING = 0.06;

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Arrow[]} arrows  actors to claims, that the filters let through
 * @param {import("./claims_layout.js").Stage} stage
 * @param {string} [keep]  the id of a claim to draw in any case
 */
export function paintClaims(content, words, arrows, stage, keep) {
  const { claims, left, absent, arrows: drawn, headings, slips, cards, boxes } = claimsLayout(content, arrows, stage, keep);
  const edges = wires(content, words, drawn, boxes, slips, stage.names);
  const camps = new Map(content.camps.map((camp, i) => [camp.id, campClass(i)]));
  const nodes = [...boxes].map(([actor, box]) => drawCard(/** @type {import("./boxes.js").Card} */ (cards.get(actor)), box, { id: actor.id, camp: actor.camp !== null && camps.get(actor.camp) || "", name: actor.name }));
  const all = [...boxes.values(), ...slips.values()];
  const edge = Math.min(0, ...[...slips.values()].map(({ cx, w }) => cx - w / 2));
  const wide = Math.max(0, ...[...slips.values()].map(({ w }) => w));
  const title = (/** @type {import("./claims.js").Group} */ { key, accused }) => (accused ? words.t("claim.held", { A: accused.name }) : words.t(`claim.${key}`));
  const titles = headings.map(({ group, y }) => s("text", { class: "cap claim-head", x: edge, y }, cutTo(title(group), wide, stage.names)));
  return {
    layers: [
      s("g", { class: "headings" }, titles), s("g", { class: "edges" }, edges),
      s("g", { class: "claims" }, claims.map((claim) => drawSlip(content, claim, slips.get(claim.id), drawn, stage.serif))),
      s("g", { class: "nodes" }, nodes),
    ],
    frame: boundsOf(all.flatMap(({ cx, cy, w, h }) => [{ x: cx - w / 2, y: cy - h / 2 - 20 }, { x: cx + w / 2, y: cy + h / 2 + 8 }])),
    keys: new Set(drawn.map((arrow) => arrow.key)),
    claims: claims.length, left, absent,
    denied: claims.filter((claim) => drawn.some((arrow) => arrow.to.id === claim.id && arrow.stance === "denies")).length,
  };
}

/**
 * Curves from the cards to the slips, spread along both edges so that none lies on another.
 * @param {Content} content
 * @param {Words} words
 * @param {Arrow[]} arrows
 * @param {Map<Actor, Box>} boxes
 * @param {Map<string, Box>} slips
 * @param {Measure} names
 */
function wires(content, words, arrows, boxes, slips, names) {
  const box = (/** @type {Arrow} */ arrow) => /** @type {Box} */ (boxes.get(arrow.from));
  const slip = (/** @type {Arrow} */ arrow) => /** @type {Box} */ (slips.get(arrow.to.id));
  const share = (/** @type {Arrow[]} */ mates, /** @type {Arrow} */ arrow, /** @type {number} */ room) =>
    ((mates.indexOf(arrow) + 1) / (mates.length + 1) - 0.5) * room;
  return arrows.map((arrow, i) => {
    const [from, to] = [box(arrow), slip(arrow)];
    const left = from.cx < 0;
    const leaving = arrows.filter((one) => one.from === arrow.from).sort((a, b) => slip(a).cy - slip(b).cy);
    const arriving = arrows.filter((one) => one.to.id === arrow.to.id && box(one).cx < 0 === left).sort((a, b) => box(a).cy - box(b).cy);
    const style = styleOf(content, arrow.stance);
    const start = { x: from.cx + (left ? 1 : -1) * from.w / 2, y: from.cy + share(leaving, arrow, from.h - 12) };
    const end = { x: (left ? -1 : 1) * (to.w / 2 + (style === "denies" ? 4 : 2)), y: to.cy + share(arriving, arrow, to.h - 6) };
    const half = (end.x - start.x) * 0.55;
    const curve = /** @type {import("./types.js").Bezier} */ ([start, { x: start.x + half, y: start.y }, { x: end.x - half, y: end.y }, end]);
    const points = walked(curve);
    const n = arrow.statements.length;
    const { verb, conditional } = arrowWords(content, words, arrow, arrow.statements);
    const wide = names(verb, 13, 650);
    const flat = [0, 0.5, 1].map((u) => ({ x: (start.x + end.x) / 2 + (u - 0.5) * wide, y: (start.y + end.y) / 2 - 9 }));
    return drawArrow({
      key: arrow.key, style, n, route: { curve, side: 1, chord: Math.abs(end.x - start.x) }, to,
      label: { points: flat, full: false, flat: true, shown: false }, badge: n > 1 ? along(points, points[points.length - 1].at * 0.5) : null,
      verb, rest: "", conditional, name: arrowName(content, words, arrow), id: `wire${i}`,
    });
  });
}

/**
 * A heading no wider than the slips under it: arrows pass beside them.
 * @param {string} text
 * @param {number} wide
 * @param {Measure} names
 */
function cutTo(text, wide, names) {
  const fits = (/** @type {string} */ shown) => names(shown.toLocaleUpperCase(), CAPITALS, 600) + shown.length * CAPITALS * SPACING <= wide;
  let most = text.length;
  while (most > 4 && !fits(cut(text, most))) most -= 1;
  return cut(text, most);
}
