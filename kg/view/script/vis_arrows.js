/** How arrows between dots run and end: vis-network, the sketch before it and the SVG file agree. */

import { widthFor } from "./nest.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {{x:number, y:number, size:number}} End  a dot and its radius */
/** @typedef {{via:Point, tip:Point, angle:number, length:number}} Course  past what point, to where, and its head */

export const DASHES = { accuses: false, says: false, denies: [9, 5], supports: [1, 5] };
export const HEADS = { accuses: "arrow", says: "vee", denies: "bar", supports: "circle" };
// vis fills its circle: larger than a dot it would look like an actor.
export const HEAD_SCALES = { accuses: 0.45, says: 0.45, denies: 0.5, supports: 0.2 };

/** The heads of vis, of length 1 and pointing to the right; that of a support is a disc. */
const OUTLINES = {
  accuses: [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]],
  says: [[0, 0], [-1, 0.3], [-0.5, 0], [-1, -0.3]],
  denies: [[0, 0.5], [0, -0.5], [-0.15, -0.5], [-0.15, 0.5]],
};
const DISC = 0.4;
const HALVINGS = 12;

/** Arrows of different stances between two dots bow apart. @param {string} style */
export const bowOf = (style) => 0.12 + 0.09 * ["denies", "supports", "accuses", "says"].indexOf(style);

/** @param {number} n  statements */
export const lineWidth = (n) => widthFor(n) * 0.5;

/**
 * The course of an arrow as vis draws it: a curve between the middles of two dots, its head where it
 * enters the second.
 * @param {End} from
 * @param {End} to
 * @param {string} style
 * @param {number} n  statements
 * @param {boolean} straight
 * @returns {Course}
 */
export function courseOf(from, to, style, n, straight) {
  const via = straight ? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } : bowed(from, to, bowOf(style));
  const at = (/** @type {number} */ t) => ({ x: between(from.x, via.x, to.x, t), y: between(from.y, via.y, to.y, t) });
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    const { x, y } = at(middle);
    if (Math.hypot(x - to.x, y - to.y) > to.size) low = middle;
    else high = middle;
  }
  const length = 15 * HEAD_SCALES[/** @type {"denies"} */ (style)] + 3 * lineWidth(n);
  const [tip, back] = [at(low), at(low - length / (Math.hypot(to.x - from.x, to.y - from.y) || 1))];
  return { via, tip, angle: Math.atan2(tip.y - back.y, tip.x - back.x), length };
}

/**
 * Where a curved arrow is farthest from the straight line.
 * @param {End} from
 * @param {End} to
 * @param {string} style
 */
export function crestOf(from, to, style) {
  const via = bowed(from, to, bowOf(style));
  return { x: between(from.x, via.x, to.x, 0.5), y: between(from.y, via.y, to.y, 0.5) };
}

/** @param {number} a @param {number} b @param {number} c @param {number} t */
const between = (a, b, c, t) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;

/**
 * The point that vis leads a curve past ("curvedCW").
 * @param {Point} from
 * @param {Point} to
 * @param {number} roundness
 */
function bowed(from, to, roundness) {
  const [dx, dy, turn] = [to.x - from.x, from.y - to.y, 0.5 * roundness + 0.5];
  const [angle, reach] = [Math.atan2(dy, dx) + turn * Math.PI, turn * Math.hypot(dx, dy)];
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/**
 * The corners of a head; none of a disc.
 * @param {string} style
 * @param {Course} course
 * @returns {Point[]}
 */
export function corners(style, { tip, angle, length }) {
  const [cos, sin] = [length * Math.cos(angle), length * Math.sin(angle)];
  return (OUTLINES[/** @type {"denies"} */ (style)] || []).map(([x, y]) => ({ x: tip.x + x * cos - y * sin, y: tip.y + x * sin + y * cos }));
}

/** The disc that ends a support. @param {Course} course */
export const discOf = ({ tip, angle, length }) => ({
  x: tip.x - DISC * length * Math.cos(angle), y: tip.y - DISC * length * Math.sin(angle), r: DISC * length,
});
