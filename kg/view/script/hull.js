/** The ground of a camp: a smoothed outline around its cards. kg/view/hull.py mirrors it. */

import { polyline } from "./curve.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Box} Box */

const PAD = 28;
const NAME_PAD = 12;
const AROUND = 10;
const SAMPLES = 44;

/**
 * Where a camp's name stands: over the middle of its topmost card.
 * @param {Box[]} cards
 * @param {number} width
 * @returns {Box}
 */
export function nameBox(cards, width) {
  const top = Math.min(...cards.map((card) => card.cy - card.h / 2));
  const upper = cards.filter((card) => card.cy - card.h / 2 < top + 24);
  const cx = upper.reduce((sum, card) => sum + card.cx, 0) / upper.length;
  return { cx, cy: top - 27, w: width, h: 22, round: 0 };
}

/**
 * The outline around the cards and the name, as points.
 * @param {Box[]} cards
 * @param {Box} name
 * @param {number} [pad]  px around the cards
 * @returns {Point[]}
 */
export function outline(cards, name, pad = PAD) {
  const points = cards.flatMap((card) => rim(card, pad));
  return smoothed(convex([...points, ...rim(name, NAME_PAD)]));
}

/** @param {Point[]} points */
export const hullPath = (points) => `${polyline(points)}Z`;

/**
 * @param {Box} box
 * @param {number} pad
 */
function rim(box, pad) {
  const points = [];
  for (const [sx, sy] of [[1, 1], [1, -1], [-1, 1], [-1, -1]]) {
    for (let i = 0; i < AROUND; i += 1) {
      const angle = (2 * Math.PI * i) / AROUND;
      points.push({
        x: box.cx + (sx * box.w) / 2 + pad * Math.cos(angle),
        y: box.cy + (sy * box.h) / 2 + pad * Math.sin(angle),
      });
    }
  }
  return points;
}

/**
 * The convex hull, by Andrew's monotone chain.
 * @param {Point[]} points
 * @returns {Point[]}
 */
export function convex(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (/** @type {Point[]} */ order) => {
    /** @type {Point[]} */
    const chain = [];
    for (const p of order) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/**
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 */
const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/**
 * Points at equal distances along a closed outline, rounded by a closed B-spline.
 * @param {Point[]} corners
 * @returns {Point[]}
 */
function smoothed(corners) {
  const even = evenly(corners);
  const at = (/** @type {number} */ i) => even[(i + SAMPLES) % SAMPLES];
  const points = [];
  for (let i = 0; i < SAMPLES; i += 1) {
    for (const u of [0, 0.34, 0.67]) {
      const w = [(1 - u) ** 3 / 6, (3 * u ** 3 - 6 * u ** 2 + 4) / 6, (-3 * u ** 3 + 3 * u ** 2 + 3 * u + 1) / 6, u ** 3 / 6];
      points.push({
        x: w.reduce((sum, one, k) => sum + one * at(i - 1 + k).x, 0),
        y: w.reduce((sum, one, k) => sum + one * at(i - 1 + k).y, 0),
      });
    }
  }
  return points;
}

/** @param {Point[]} corners */
function evenly(corners) {
  const sides = corners.map((p, i) => {
    const next = corners[(i + 1) % corners.length];
    return { p, next, length: Math.hypot(next.x - p.x, next.y - p.y) };
  });
  const step = sides.reduce((sum, side) => sum + side.length, 0) / SAMPLES;
  const points = [];
  let [at, walkedTo] = [0, 0];
  for (const { p, next, length } of sides) {
    while (at < walkedTo + length - 1e-9 && points.length < SAMPLES) {
      const share = (at - walkedTo) / length;
      points.push({ x: p.x + (next.x - p.x) * share, y: p.y + (next.y - p.y) * share });
      at += step;
    }
    walkedTo += length;
  }
  while (points.length < SAMPLES) points.push(corners[0]);
  return points;
}
