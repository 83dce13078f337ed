/** The frame around what is drawn. */

import { pointAt } from "./curve.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Box} Box */

/** @param {Box[]} boxes */
export const cornersOf = (boxes) =>
  boxes.flatMap(({ cx, cy, w, h }) => [{ x: cx - w / 2, y: cy - h / 2 }, { x: cx + w / 2, y: cy + h / 2 }]);

/**
 * Points that a curve passes through, enough for its frame.
 * @param {import("./types.js").Bezier} curve
 */
export const curvePoints = (curve) => Array.from({ length: 13 }, (_, i) => pointAt(curve, i / 12));

/** @param {Point[]} points */
export function boundsOf(points) {
  if (!points.length) return { x: 0, y: 0, width: 1, height: 1 };
  const [x, y] = [Math.min(...points.map((p) => p.x)), Math.min(...points.map((p) => p.y))];
  return { x, y, width: Math.max(...points.map((p) => p.x)) - x || 1, height: Math.max(...points.map((p) => p.y)) - y || 1 };
}
