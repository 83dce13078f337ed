/** Cubic curves: points, lengths, cuts, and where a ray leaves a card. kg/view/curve.py mirrors it. */

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Bezier} Bezier */
/** @typedef {import("./types.js").Box} Box */

const STEPS = 48;

/**
 * @param {Bezier} b
 * @param {number} t
 * @returns {Point}
 */
export function pointAt([p, q, r, e], t) {
  const u = 1 - t;
  const [i, j, k, l] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: i * p.x + j * q.x + k * r.x + l * e.x, y: i * p.y + j * q.y + k * r.y + l * e.y };
}

/**
 * Points along a curve with their distance from its start.
 * @param {Bezier} b
 * @returns {{x:number, y:number, at:number}[]}
 */
export function walked(b) {
  const points = [];
  let at = 0;
  for (let i = 0; i <= STEPS; i += 1) {
    const point = pointAt(b, i / STEPS);
    if (i) at += Math.hypot(point.x - points[i - 1].x, point.y - points[i - 1].y);
    points.push({ ...point, at });
  }
  return points;
}

/**
 * The point and the direction at a distance along a walked curve.
 * @param {{x:number, y:number, at:number}[]} points
 * @param {number} at
 * @returns {{x:number, y:number, dx:number, dy:number}}
 */
export function along(points, at) {
  let i = 1;
  while (i < points.length - 1 && points[i].at < at) i += 1;
  const [a, b] = [points[i - 1], points[i]];
  const span = b.at - a.at || 1;
  const share = (at - a.at) / span;
  const [dx, dy] = [(b.x - a.x) / span, (b.y - a.y) / span];
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, dx, dy };
}

/**
 * The part of a curve before t.
 * @param {Bezier} b
 * @param {number} t
 * @returns {Bezier}
 */
export function firstPart([p, q, r, e], t) {
  const mix = (/** @type {Point} */ a, /** @type {Point} */ c) =>
    ({ x: a.x + (c.x - a.x) * t, y: a.y + (c.y - a.y) * t });
  const [a, m, z] = [mix(p, q), mix(q, r), mix(r, e)];
  const [am, mz] = [mix(a, m), mix(m, z)];
  return [p, a, am, mix(am, mz)];
}

/**
 * A curve that stops `back` px short of its end, so that the head can stand there.
 * @param {Bezier} b
 * @param {number} back
 * @returns {Bezier}
 */
export function shortened(b, back) {
  const end = b[3];
  let [low, high] = [0.3, 1];
  for (let i = 0; i < 18; i += 1) {
    const middle = (low + high) / 2;
    const point = pointAt(b, middle);
    if (Math.hypot(point.x - end.x, point.y - end.y) > back) low = middle;
    else high = middle;
  }
  return firstPart(b, low);
}

/**
 * True when a point lies in a rounded box that is grown by some pixels.
 * @param {Box} box
 * @param {Point} point
 * @param {number} grown
 */
export function inside(box, point, grown) {
  const round = Math.min(box.round + grown, box.w / 2 + grown, box.h / 2 + grown);
  const dx = Math.max(Math.abs(point.x - box.cx) - (box.w / 2 + grown - round), 0);
  const dy = Math.max(Math.abs(point.y - box.cy) - (box.h / 2 + grown - round), 0);
  return dx * dx + dy * dy <= round * round + 1e-9;
}

/**
 * Where the way from a point in a box toward another leaves the box.
 * @param {Box} box
 * @param {Point} from
 * @param {Point} toward
 * @param {number} grown
 * @returns {Point}
 */
export function exit(box, from, toward, grown) {
  const length = Math.hypot(toward.x - from.x, toward.y - from.y) || 1;
  const far = (box.w + box.h + 2 * grown) / length;
  let [low, high] = [0, far];
  for (let i = 0; i < 26; i += 1) {
    const middle = (low + high) / 2;
    const point = { x: from.x + (toward.x - from.x) * middle, y: from.y + (toward.y - from.y) * middle };
    if (inside(box, point, grown)) low = middle;
    else high = middle;
  }
  return { x: from.x + (toward.x - from.x) * low, y: from.y + (toward.y - from.y) * low };
}

/** @param {number} n */
export const tenth = (n) => String(Math.round(n * 10) / 10);

/**
 * A curve as the d of a path.
 * @param {Bezier} b
 */
export function path([p, q, r, e]) {
  const pair = (/** @type {Point} */ a) => `${tenth(a.x)} ${tenth(a.y)}`;
  return `M${pair(p)} C${pair(q)} ${pair(r)} ${pair(e)}`;
}

/**
 * Points as the d of a path of straight pieces.
 * @param {Point[]} points
 */
export const polyline = (points) =>
  points.map((p, i) => `${i ? "L" : "M"}${tenth(p.x)} ${tenth(p.y)}`).join(" ");
