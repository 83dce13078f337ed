/** The drawing of actors and claims: slips in the middle, cards at the sides, curves between. */

import { campClass, drawArrow, drawCard, pressed } from "./draw.js";
import { cardOf } from "./boxes.js";
import { claimGroups, sides } from "./claims.js";
import { arrowName, arrowWords } from "./phrases.js";
import { boundsOf } from "./picture.js";
import { markShape } from "./marks.js";
import { s } from "./dom.js";
import { standing, styleOf } from "./content.js";
import { along, walked } from "./curve.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./words.js").Words} Words */

const PITCH = 54;
const SLIP = 42;
const SLIP_WIDE = 320;
const HEAD = 38;
const BETWEEN = 26;
const CARD_GAP = 30;
const AISLE = 132;
const MOST_CLAIMS = 60;
const MOST_MARKS = 6;
const ORDER = ["accuses", "denies", "supports", "says"];

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Arrow[]} arrows  actors to claims, that the filters let through
 * @param {{names:Measure, serif:Measure, subOf:(actor:Actor)=>string}} stage
 */
export function paintClaims(content, words, arrows, stage) {
  const wanted = new Set(arrows.map((arrow) => arrow.to.id));
  const claims = content.claims.filter((claim) => wanted.has(claim.id)).slice(0, MOST_CLAIMS);
  const groups = claimGroups(claims, standing(content));
  const { slips, headings, height } = stack(groups, words);
  const drawn = arrows.filter((arrow) => slips.has(arrow.to.id));
  const actors = content.actors.filter((actor) => drawn.some((arrow) => arrow.from === actor));
  const columns = sides(content, actors);
  const boxes = new Map();
  const cards = new Map();
  for (const [side, list] of Object.entries(columns)) {
    for (const actor of list) cards.set(actor, cardOf(actor, stage.subOf(actor), false, false, stage.names));
    column(list, side === "left", drawn, cards, slips, height, boxes);
  }
  const edges = wires(content, words, drawn, boxes, slips, stage.names);
  const camps = new Map(content.camps.map((camp, i) => [camp.id, campClass(i)]));
  const nodes = actors.map((actor) => drawCard(cards.get(actor), boxes.get(actor), { id: actor.id, camp: actor.camp !== null && camps.get(actor.camp) || "", name: actor.name }));
  const all = [...boxes.values(), ...slips.values()];
  return {
    layers: [
      s("g", { class: "headings" }, headings), s("g", { class: "edges" }, edges),
      s("g", { class: "claims" }, claims.map((claim) => drawSlip(content, claim, slips.get(claim.id), drawn, stage.serif))),
      s("g", { class: "nodes" }, nodes),
    ],
    frame: boundsOf(all.flatMap(({ cx, cy, w, h }) => [{ x: cx - w / 2, y: cy - h / 2 - 20 }, { x: cx + w / 2, y: cy + h / 2 + 8 }])),
    keys: new Set(drawn.map((arrow) => arrow.key)),
    claims: claims.length,
    denied: claims.filter((claim) => drawn.some((arrow) => arrow.to.id === claim.id && arrow.stance === "denies")).length,
  };
}

/**
 * @param {import("./claims.js").Group[]} groups
 * @param {Words} words
 */
function stack(groups, words) {
  /** @type {Map<string, Box>} */
  const slips = new Map();
  const headings = [];
  let y = 0;
  for (const { key, accused, claims } of groups) {
    const title = accused ? words.t("claim.held", { A: accused.name }) : words.t(`claim.${key}`);
    headings.push(s("text", { class: "cap claim-head", x: -SLIP_WIDE / 2, y: y + 20 }, title));
    y += HEAD;
    for (const claim of claims) {
      slips.set(claim.id, { cx: 0, cy: y + SLIP / 2, w: SLIP_WIDE, h: SLIP, round: 0 });
      y += PITCH;
    }
    y += BETWEEN;
  }
  return { slips, headings, height: y };
}

/**
 * A column of cards, each beside the middle of its claims, none over another.
 * @param {Actor[]} actors
 * @param {boolean} left
 * @param {Arrow[]} arrows
 * @param {Map<Actor, import("./boxes.js").Card>} cards
 * @param {Map<string, Box>} slips
 * @param {number} height
 * @param {Map<Actor, Box>} boxes
 */
function column(actors, left, arrows, cards, slips, height, boxes) {
  const card = (/** @type {Actor} */ actor) => /** @type {import("./boxes.js").Card} */ (cards.get(actor));
  const wide = Math.max(150, ...actors.map((actor) => card(actor).w));
  const wished = actors.map((actor) => {
    const ys = arrows.filter((arrow) => arrow.from === actor).map((arrow) => slips.get(arrow.to.id)?.cy || 0);
    return { actor, y: ys.reduce((sum, y) => sum + y, 0) / ys.length };
  }).sort((a, b) => a.y - b.y);
  let free = 0;
  for (const one of wished) {
    one.y = Math.max(one.y, free + card(one.actor).h / 2);
    free = one.y + card(one.actor).h / 2 + CARD_GAP;
  }
  const over = Math.max(0, free - CARD_GAP - height);
  for (const { actor, y } of wished) {
    const { h, round } = card(actor);
    boxes.set(actor, { cx: (left ? -1 : 1) * (SLIP_WIDE / 2 + AISLE + wide / 2), cy: y - over / 2, w: wide, h, round });
  }
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
    const end = { x: (left ? -1 : 1) * (SLIP_WIDE / 2 + (style === "denies" ? 4 : 2)), y: to.cy + share(arriving, arrow, SLIP - 8) };
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
  const signs = styles.slice(0, MOST_MARKS);
  const outline = (/** @type {number} */ g) => `M${x - g} ${y - g}h${w + 2 * g}v${h + 2 * g}h${-(w - 26 + g)}l-12 9v-9h${-(14 + g)}z`;
  const text = fitting(claim.text, w - 28 - signs.length * 14 - 8, serif);
  return s("g", { class: "claim", "data-claim": claim.id },
    s("path", { class: "slip-ring", d: outline(4) }), s("path", { class: "slip press", d: outline(0), ...pressed(claim.text) }),
    s("text", { x: x + 14, y: cy + 5 }, text),
    signs.map((style, i) => s("g", { transform: `translate(${x + w - 12 - (signs.length - i) * 14} ${cy - 5.5})` }, markShape(style))));
}

/**
 * Text cut to a width.
 * @param {string} text
 * @param {number} width
 * @param {Measure} measure
 */
export function fitting(text, width, measure) {
  const letters = Array.from(text.slice(0, 160));
  if (letters.length === Array.from(text).length && measure(text, 14.5, 400) <= width) return text;
  let [low, high] = [1, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join("")}…`, 14.5, 400) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}
