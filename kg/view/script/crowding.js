/**
 * What a route is charged for, in px of bow: a card crossed, an arrow crossed, a head too near.
 * kg/view/nest.py mirrors it.
 */

import { inside, pointAt } from "./curve.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Bezier} Bezier */
/** @typedef {import("./types.js").Box} Box */

const CARD_COST = 900;
const CLEAR = 9;
const CROSSING_COST = 90;
const CROWD_COST = 70;
const CROWD = 20;
const NEAR_COST = 14;
const NEAR = 15;
const SAMPLES = 24;

/** Points along a route, enough to tell what it meets. @param {Bezier} curve */
export const sampled = (curve) => Array.from({ length: SAMPLES + 1 }, (_, i) => pointAt(curve, i / SAMPLES));

/**
 * What the routes already laid cost this one.
 * @param {Point[]} points
 * @param {Point[][]} laid
 */
export function crowding(points, laid) {
  let cost = 0;
  const end = points[SAMPLES];
  const around = extent(points);
  for (const other of laid) {
    const { left, right, top, bottom } = extent(other);
    if (left > around.right + CROWD || right < around.left - CROWD || top > around.bottom + CROWD || bottom < around.top - CROWD) continue;
    cost += CROSSING_COST * crossed(points, other);
    const head = other[SAMPLES];
    if (Math.hypot(head.x - end.x, head.y - end.y) < CROWD) cost += CROWD_COST;
    if (Math.hypot(other[0].x - end.x, other[0].y - end.y) < CROWD) cost += CROWD_COST;
    for (let i = 3; i < SAMPLES - 1; i += 1) {
      const { x, y } = points[i];
      if (other.some((point) => (point.x - x) ** 2 + (point.y - y) ** 2 < NEAR * NEAR)) cost += NEAR_COST;
    }
  }
  return cost;
}

/** @typedef {{left:number, right:number, top:number, bottom:number}} Extent */

/** @type {WeakMap<Point[], Extent>} */
const extents = new WeakMap();

/** @param {Point[]} points @returns {Extent} */
function extent(points) {
  const known = extents.get(points);
  if (known) return known;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const found = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  extents.set(points, found);
  return found;
}

/**
 * How often two lines of points cross.
 * @param {Point[]} one
 * @param {Point[]} other
 */
function crossed(one, other) {
  let count = 0;
  for (let i = 1; i < one.length; i += 1) {
    for (let j = 1; j < other.length; j += 1) {
      if (cuts(one[i - 1], one[i], other[j - 1], other[j])) count += 1;
    }
  }
  return count;
}

/**
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {Point} d
 */
function cuts(a, b, c, d) {
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const turn = (/** @type {Point} */ p, /** @type {Point} */ q, /** @type {Point} */ r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/**
 * What the cards under a route cost it.
 * @param {Point[]} points
 * @param {Box[]} others
 */
export const cardsCrossed = (points, others) =>
  CARD_COST * others.filter((box) => points.some((point) => inside(box, point, CLEAR))).length;
