/** The drawing of actors and claims: slips in the middle, cards at the sides, curves between. */

import { campClass, drawArrow, drawCard, pressed } from "./draw.js";
import { claimsLayout } from "./claims_layout.js";
import { arrowName, arrowWords } from "./phrases.js";
import { boundsOf } from "./picture.js";
import { bareBrief } from "./words.js";
import { markShape } from "./marks.js";
import { s } from "./dom.js";
import { styleOf } from "./content.js";
import { along, walked } from "./curve.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./words.js").Words} Words */

const MOST_MARKS = 6;
const FEW_MARKS = 4;
const SHORT_SLIP = 300;
const MARK = 14;
const DIGIT = 8;
const LETTERS = 14.5;
const SMALL_LETTERS = 13.5;
const LINE = 18;
const TWO_LINES = 40;
const ORDER = ["accuses", "denies", "supports", "says"];

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
  const titles = headings.map(({ group: { key, accused }, y }) => s("text", { class: "cap claim-head", x: edge, y }, accused ? words.t("claim.held", { A: accused.name }) : words.t(`claim.${key}`)));
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
 * @param {Content} content
 * @param {Claim} claim
 * @param {Box|undefined} at
 * @param {Arrow[]} arrows
 * @param {Measure} serif
 */
function drawSlip(content, claim, at, arrows, serif) {
  const { cx, cy, w, h } = /** @type {Box} */ (at);
  const [x, y] = [cx - w / 2, cy - h / 2];
  const styles = arrows.filter((arrow) => arrow.to.id === claim.id)
    .flatMap((arrow) => arrow.statements.map(() => styleOf(content, arrow.stance))).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const signs = tallies(styles, w);
  const taken = signs.reduce((sum, { wide }) => sum + wide, 0);
  const tail = h >= TWO_LINES ? 9 : 6;
  const outline = (/** @type {number} */ g) => `M${x - g} ${y - g}h${w + 2 * g}v${h + 2 * g}h${-(w - 26 + g)}l-12 ${tail}v-${tail}h${-(14 + g)}z`;
  const lines = slipLines(claim, w - 28 - taken - 6, h >= TWO_LINES, serif);
  return s("g", { class: h >= TWO_LINES ? "claim" : "claim small", "data-claim": claim.id }, s("title", null, claim.text),
    s("path", { class: "slip-ring", d: outline(4) }), s("path", { class: "slip press", d: outline(0), ...pressed(claim.text) }),
    lines.map((line, i) => s("text", { x: x + 14, y: cy + 5 + (i - (lines.length - 1) / 2) * LINE }, line)),
    tallied(signs, x + w - 12 - taken, cy));
}

/**
 * A mark a statement; where they would crowd the claim out, a mark a stance with its number.
 * @param {string[]} styles  of the statements, in order
 * @param {number} wide
 * @returns {{style:string, n:string, wide:number}[]}
 */
function tallies(styles, wide) {
  if (styles.length <= (wide < SHORT_SLIP ? FEW_MARKS : MOST_MARKS)) return styles.map((style) => ({ style, n: "", wide: MARK }));
  return ORDER.filter((style) => styles.includes(style)).map((style) => {
    const n = String(styles.filter((one) => one === style).length);
    return { style, n, wide: MARK + 3 + n.length * DIGIT };
  });
}

/**
 * @param {{style:string, n:string, wide:number}[]} signs
 * @param {number} x
 * @param {number} cy
 */
function tallied(signs, x, cy) {
  let at = x;
  return signs.map(({ style, n, wide }) => {
    const sign = s("g", { transform: `translate(${at} ${cy - 5.5})` }, markShape(style), n ? s("text", { class: "tally", x: MARK, y: 10 }, n) : null);
    at += wide;
    return sign;
  });
}

/**
 * A claim in one line or two; its short form, which reads on from the heading, where the whole has
 * no room.
 * @param {Claim} claim
 * @param {number} width
 * @param {boolean} two
 * @param {Measure} measure
 * @returns {string[]}
 */
export function slipLines(claim, width, two, measure) {
  const letters = two ? LETTERS : SMALL_LETTERS;
  if (measure(claim.text.slice(0, 200), letters, 400) <= width) return [claim.text];
  const halves = two ? halved(claim.text, width, letters, measure) : null;
  if (halves) return halves;
  const brief = bareBrief(claim.brief);
  return [fitting(brief || claim.text, width, letters, measure)];
}

/**
 * Text in two lines, broken between words, or null when it takes more.
 * @param {string} text
 * @param {number} width
 * @param {number} letters  px
 * @param {Measure} measure
 */
function halved(text, width, letters, measure) {
  const parts = text.slice(0, 200).split(" ");
  let first = "";
  while (parts.length && measure(`${first} ${parts[0]}`.trim(), letters, 400) <= width) first = `${first} ${parts.shift()}`.trim();
  const rest = parts.join(" ");
  return first && text.length <= 200 && measure(rest, letters, 400) <= width ? [first, rest] : null;
}

/**
 * Text cut to a width.
 * @param {string} text
 * @param {number} width
 * @param {number} letters  px
 * @param {Measure} measure
 */
function fitting(text, width, letters, measure) {
  const all = Array.from(text.slice(0, 160));
  if (all.length === Array.from(text).length && measure(text, letters, 400) <= width) return text;
  let [low, high] = [1, all.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${all.slice(0, middle).join("")}…`, letters, 400) <= width) low = middle;
    else high = middle - 1;
  }
  return `${all.slice(0, low).join("").trimEnd()}…`;
}
