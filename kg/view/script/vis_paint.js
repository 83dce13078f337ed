/** What the page draws itself on the canvas of vis: grounds of camps, their names, who is pointed at. */

import { campClass } from "./draw.js";
import { CAMP_LETTERS } from "./vis_frame.js";
import { convex, hullPath, outline } from "./hull.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./vis_frame.js").Dot} Dot */
/** @typedef {{camp:string, name:string, ground:Path2D, points:Point[], group:string}} Ground */

const CARD = 13.5;
/** The rim of a dot, px of the screen. */
export const RIM = 1.2;
/** The halo of its name, px of the drawing. */
export const HALO = 4;

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

/**
 * The colour of a camp by name; none for no camp, nor beyond the last colour.
 * @param {Content} content
 * @param {string|null} camp
 */
export function campGroup(content, camp) {
  const place = content.camps.findIndex((one) => one.id === camp);
  const group = place < 0 ? "" : campClass(place).slice(0, 5);
  return group === "campl" ? "" : group;
}

/**
 * The outline of each camp, with its colours by name.
 * @param {Content} content
 * @param {Dot[]} dots
 * @param {(name:string) => string} campOf  "Around X"
 * @returns {Ground[]}
 */
export function grounds(content, dots, campOf) {
  /** @type {Map<string, Point[]>} */
  const members = new Map();
  for (const { id, x, y } of dots) {
    const { camp } = content.actors[id];
    if (camp !== null && campGroup(content, camp)) members.set(camp, [...(members.get(camp) || []), { x, y }]);
  }
  return [...members].filter(([, points]) => points.length > 1).map(([camp, found]) => {
    // Dots are all of one size: those within the hull of the others do not shape the ground.
    const boxes = convex(found).map(({ x, y }) => ({ cx: x, cy: y, w: 10, h: 10, round: 5 }));
    const points = outline(boxes, boxes[0]);
    const name = campOf(content.camps.find(({ id }) => id === camp)?.name || "");
    return { camp, name, points, ground: new Path2D(hullPath(points)), group: campGroup(content, camp) };
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Ground[]} camps
 */
export function drawGrounds(context, camps) {
  for (const { ground, group } of camps) {
    context.fillStyle = token(`--${group}`);
    context.fill(ground);
    context.lineWidth = 1;
    context.strokeStyle = token(`--${group}-line`);
    context.stroke(ground);
  }
}

/**
 * The names of camps at their places, of one size at any zoom.
 * @param {CanvasRenderingContext2D} context
 * @param {Ground[]} camps
 * @param {Map<string, import("./vis_frame.js").Line>} places
 * @param {number} k
 */
export function drawNames(context, camps, places, k) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.font = `italic ${CAMP_LETTERS / k}px ${token("--serif")}`;
  for (const { camp, name, group } of camps) {
    const at = places.get(camp);
    if (!at) continue;
    context.lineWidth = 5 / k;
    context.strokeStyle = token("--ground");
    context.fillStyle = token(`--${group}-text`);
    context.strokeText(name, at.x, at.y);
    context.fillText(name, at.x, at.y);
  }
}

/**
 * The card of the dot that the pointer or the keyboard is at.
 * @param {CanvasRenderingContext2D} context
 * @param {Dot} dot
 * @param {number} k
 * @param {string} name
 * @param {boolean} ring  the keyboard is at it
 */
export function drawPointed(context, { x, y, size }, k, name, ring) {
  context.font = `650 ${CARD / k}px ${token("--sans")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const [w, h] = [context.measureText(name).width + 18 / k, 26 / k];
  const top = y - size - 8 / k - h;
  context.lineWidth = 1.4 / k;
  context.strokeStyle = token("--ink");
  context.fillStyle = token("--panel");
  context.beginPath();
  context.roundRect(x - w / 2, top, w, h, 7 / k);
  context.fill();
  context.stroke();
  context.fillStyle = token("--ink");
  context.fillText(name, x, top + h / 2);
  if (!ring) return;
  context.lineWidth = 2 / k;
  context.beginPath();
  context.arc(x, y, size + 5 / k, 0, 2 * Math.PI);
  context.stroke();
}
