/** How dots, the arrows between them and the grounds of their camps look; vis and the sketch agree. */

import { campClass } from "./draw.js";
import { convex, hullPath, outline } from "./hull.js";
import { widthFor } from "./nest.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {{path:Path2D, group:string}} Ground */

export const DASHES = { accuses: false, says: false, denies: [9, 5], supports: [1, 5] };
export const HEADS = { accuses: "arrow", says: "vee", denies: "bar", supports: "circle" };
export const HEAD_SCALE = 0.5;
export const NAME_SIZE = 13;

/** Arrows of different stances between two dots bow apart. @param {string} style */
export const roundnessOf = (style) => 0.12 + 0.09 * ["denies", "supports", "accuses", "says"].indexOf(style);

/** @param {number} n  statements */
export const lineWidth = (n) => widthFor(n) * 0.6;

/** @type {Map<string, string>} */
const tokens = new Map();

/**
 * A token of the page's palette as it is now; reading the style anew for every edge would be slow.
 * @param {string} name
 */
export function token(name) {
  const key = `${document.documentElement.getAttribute("data-theme")}${name}`;
  const known = tokens.get(key) ?? getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  tokens.set(key, known);
  return known;
}

/** The colour of a camp by name; none for no camp, nor beyond the last colour. @param {number} place */
export function campColour(place) {
  const group = place < 0 ? "" : campClass(place).slice(0, 5);
  return group === "campl" ? "" : group;
}

/**
 * The outline of each camp that has a colour.
 * @param {{x:number, y:number, camp:number}[]} dots  with the place of their camp, -1 for none
 * @returns {Ground[]}
 */
export function groundsOf(dots) {
  /** @type {Map<number, Point[]>} */
  const members = new Map();
  for (const { x, y, camp } of dots) {
    const points = members.get(camp);
    if (points) points.push({ x, y });
    else if (campColour(camp)) members.set(camp, [{ x, y }]);
  }
  return [...members].filter(([, points]) => points.length > 1).map(([camp, points]) => {
    // Dots are all of one size: those within the hull of the others do not shape the ground.
    const boxes = convex(points).map(({ x, y }) => ({ cx: x, cy: y, w: 10, h: 10, round: 5 }));
    return { path: new Path2D(hullPath(outline(boxes, boxes[0]))), group: campColour(camp) };
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Ground[]} grounds
 */
export function drawGrounds(context, grounds) {
  for (const { path, group } of grounds) {
    context.fillStyle = token(`--${group}`);
    context.fill(path);
    context.lineWidth = 1;
    context.strokeStyle = token(`--${group}-line`);
    context.stroke(path);
  }
}
