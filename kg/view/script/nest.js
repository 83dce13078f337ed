/**
 * The way of every arrow. Each leaves to the left of its own direction, so A→B and B→A part by
 * themselves; several of one direction nest. kg/view/nest.py mirrors it.
 */

import { cardsCrossed, crowding, sampled } from "./crowding.js";
import { exit, walked } from "./curve.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Bezier} Bezier */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {{from:number, to:number, style:string}} Wire */
/** @typedef {{curve:Bezier, side:number, chord:number}} Route */

// Inside out: an answer lies next to what it answers.
const ORDER = ["denies", "supports", "accuses", "says"];
const HEAD_GAP = { accuses: 2, says: 2, supports: 2, denies: 4 };
const TRIES = 7;
const TRY_STEP = 34;
// What it costs, in px of bow, to leave by the other side than A→B and B→A part by, or to end a
// lane further along the card.
const TURN_COST = 40;
const LANE_COST = 12;
const LANES = [0, 1, 2, 3, 4];
// Above so many arrows nobody follows one by eye: going around the others is not worth its time.
const CROWDED = 80;

/**
 * Routes of wires between boxes, in the order of the wires. Pairs that answer each other have the
 * first choice: the others go around them.
 * @param {Wire[]} wires
 * @param {Box[]} boxes
 * @param {number} [thrift]  what a px of bow costs: more where room at the sides is scarce
 * @returns {Route[]}
 */
export function routes(wires, boxes, thrift = 1.4) {
  /** @type {Map<string, number[]>} */
  const bundles = new Map();
  wires.forEach((wire, i) => {
    const key = `${wire.from}>${wire.to}`;
    bundles.set(key, [...(bundles.get(key) || []), i]);
  });
  const answered = (/** @type {string} */ key) => bundles.has(key.split(">").reverse().join(">"));
  const order = [...bundles].sort((a, b) => Number(answered(b[0])) - Number(answered(a[0])));
  /** @type {Route[]} */
  const found = new Array(wires.length);
  /** @type {Point[][]} */
  const laid = [];
  for (const [key, bundle] of order) {
    const [from, to] = key.split(">").map(Number);
    bundle.sort((a, b) => ORDER.indexOf(wires[a].style) - ORDER.indexOf(wires[b].style) || a - b);
    nest(bundle, wires, boxes, { from, to, answered: answered(key), thrift }, found, laid);
  }
  return found;
}

/**
 * @param {number[]} bundle
 * @param {Wire[]} wires
 * @param {Box[]} boxes
 * @param {{from:number, to:number, answered:boolean, thrift:number}} pair
 * @param {Route[]} found
 * @param {Point[][]} laid  routes already laid, as points
 */
function nest(bundle, wires, boxes, { from, to, answered, thrift }, found, laid) {
  const [a, b] = [boxes[from], boxes[to]];
  const clear = Math.max(Math.hypot(b.cx - a.cx, b.cy - a.cy) - reach(a, b) - reach(b, a), 30);
  const step = clamp(clear * 0.19, clear < 120 ? 24 : 36, 58);
  let bow = answered ? clamp(clear * 0.15, 16, 50) : clamp(clear * 0.1, 12, 36);
  let sides = [1, -1];
  const turn = answered ? TURN_COST : 0;
  const others = boxes.filter((_, i) => i !== from && i !== to);
  bundle.forEach((place, lane) => {
    const gap = HEAD_GAP[/** @type {"denies"} */ (wires[place].style)];
    const route = bestRoute(a, b, { bow, sides, turn, lane, gap, thrift }, others, laid);
    found[place] = route;
    sides = [route.side < 0 ? -1 : 1];
    bow = Math.abs(route.side) + step;
    if (wires.length <= CROWDED) laid.push(sampled(route.curve));
  });
}

/**
 * The cheapest of some bows: one that crosses no card, few arrows, and ends beside no other head.
 * @param {Box} a
 * @param {Box} b
 * @param {{bow:number, sides:number[], turn:number, lane:number, gap:number, thrift:number}} wish
 * @param {Box[]} others
 * @param {Point[][]} laid
 * @returns {Route}
 */
function bestRoute(a, b, { bow, sides, turn, lane, gap, thrift }, others, laid) {
  /** @type {Route|null} */
  let best = null;
  let least = Infinity;
  for (let i = 0; i < TRIES; i += 1) {
    for (const sign of sides) {
      /** @type {Point|null} */
      let end = null;
      for (const further of LANES) {
        // What can be no cheaper is not looked at further.
        const wished = i * TRY_STEP * thrift + (sign < 0 ? turn : 0) + further * LANE_COST;
        if (wished >= least) continue;
        const route = oneRoute(a, b, sign * (bow + i * TRY_STEP), lane, gap, further);
        // At the end of the card, there is no further lane.
        if (end && end.x === route.curve[3].x && end.y === route.curve[3].y) break;
        end = route.curve[3];
        const points = sampled(route.curve);
        const alone = wished + cardsCrossed(points, others);
        const cost = alone < least ? alone + crowding(points, laid) : alone;
        if (cost < least) [best, least] = [route, cost];
      }
    }
    if (least <= i * TRY_STEP * thrift) break;
  }
  return /** @type {Route} */ (best);
}

/**
 * @param {Box} a
 * @param {Box} b
 * @param {number} bow   px at the middle, left of the direction
 * @param {number} lane
 * @param {number} gap   px between head and card
 * @param {number} [further]  lanes that it ends further along the card than it starts
 * @returns {Route}
 */
export function oneRoute(a, b, bow, lane, gap, further = 0) {
  const length = Math.hypot(b.cx - a.cx, b.cy - a.cy) || 1;
  const d = { x: (b.cx - a.cx) / length, y: (b.cy - a.cy) / length };
  const n = { x: d.y, y: -d.x };
  const sign = bow < 0 ? -1 : 1;
  // Inside the card in any direction: from outside, no arrow would touch it.
  const port = (/** @type {Box} */ box, /** @type {number} */ at) =>
    sign * Math.min(9 + 16 * at, 0.4 * Math.min(box.w / Math.max(Math.abs(n.x), 1e-9), box.h / Math.max(Math.abs(n.y), 1e-9)));
  const [sa, sb] = [port(a, lane), port(b, lane + further)];
  const lift = (bow - (sa + sb) / 2) / 0.75;
  const move = (/** @type {Box} */ box, /** @type {number} */ ahead, /** @type {number} */ aside) =>
    ({ x: box.cx + d.x * ahead + n.x * aside, y: box.cy + d.y * ahead + n.y * aside });
  // A flatter ray than the curve's own keeps the ports on the sides that face each other.
  const start = exit(a, move(a, 0, sa), move(a, length * 0.5, sa + lift * 0.7), 0);
  const end = exit(b, move(b, 0, sb), move(b, -length * 0.5, sb + lift * 0.7), gap);
  const chord = Math.hypot(end.x - start.x, end.y - start.y);
  const q = { x: start.x + d.x * chord * 0.25 + n.x * lift, y: start.y + d.y * chord * 0.25 + n.y * lift };
  const r = { x: end.x - d.x * chord * 0.25 + n.x * lift, y: end.y - d.y * chord * 0.25 + n.y * lift };
  return { curve: [start, q, r, end], side: bow, chord };
}

/**
 * How far a box reaches from its middle toward another.
 * @param {Box} box
 * @param {Box} other
 */
function reach(box, other) {
  const from = { x: box.cx, y: box.cy };
  const out = exit(box, from, { x: other.cx, y: other.cy }, 0);
  return Math.hypot(out.x - from.x, out.y - from.y);
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/**
 * Width of an arrow for so many statements.
 * @param {number} n
 */
export const widthFor = (n) => Math.min(6, 1.75 + 0.8 * Math.log2(n));

/**
 * How much larger the head of an arrow for so many statements is.
 * @param {number} n
 */
export const headScale = (n) => 1 + 0.125 * Math.log2(Math.min(n, 40));

/**
 * Radius of the badge for so many statements.
 * @param {number} n
 */
export const badgeRadius = (n) => (n >= 100 ? 14 : n >= 10 ? 11.5 : 9.5);

/**
 * The angle of the head: along the curve, but a denial's bars are parallel to the card's edge.
 * @param {Route} route
 * @param {Box} box
 * @param {string} style
 */
export function headAngle({ curve }, box, style) {
  const end = curve[3];
  if (style === "denies") {
    const sideways = Math.abs(end.x - box.cx) / box.w > Math.abs(end.y - box.cy) / box.h;
    if (sideways) return end.x < box.cx ? 0 : 180;
    return end.y < box.cy ? 90 : -90;
  }
  const points = walked(curve);
  const before = points[points.length - 6];
  return (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
}
