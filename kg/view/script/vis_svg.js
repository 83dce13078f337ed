/** The dots as SVG, for a file: vis itself draws on a canvas alone. */

import { campClass } from "./draw.js";
import { CAMP_LETTERS, lettersAt } from "./vis_frame.js";
import { cut } from "./words.js";
import { hullPath } from "./hull.js";
import { polyline } from "./curve.js";
import { s } from "./dom.js";
import { styleOf } from "./content.js";
import { widthFor } from "./nest.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./vis_frame.js").Dot} Dot */
/** @typedef {{dots:Dot[], grounds:import("./vis_paint.js").Ground[], places:Map<string, import("./vis_frame.js").Line>, named:Set<number>, k:number}} Drawn */

const BOW = 0.12;
const HEAD = 7;
const WIDTH = 0.5;

/**
 * @param {Content} content
 * @param {Arrow[]} arrows
 * @param {Drawn} drawn
 * @returns {SVGElement}
 */
export function visSvg(content, arrows, { dots, grounds, places, named, k }) {
  const at = new Map(dots.map((dot) => [dot.id, dot]));
  const size = lettersAt(k);
  return s("svg", { class: "net" }, s("g", { class: "root" },
    s("g", { class: "hulls" }, grounds.map(({ points, group }) => s("g", { class: group }, s("path", { class: "hull", d: hullPath(points) })))),
    s("g", { class: "edges thin" }, arrows.flatMap((arrow) => {
      const [from, to] = [at.get(arrow.from.i), at.get(arrow.to.i)];
      return from && to ? [edge(styleOf(content, arrow.stance), from, to, arrow.statements.length)] : [];
    })),
    s("g", { class: "nodes" }, dots.map(({ id, label, x, y, size: r }) => s("g", { class: campOf(content, id) },
      s("circle", { class: "spot", cx: x, cy: y, r }),
      named.has(id) ? letters("spot-name", x, y + r + size, size, label) : null))),
    s("g", { class: "names" }, grounds.flatMap(({ camp, name, group }) => {
      const line = places.get(camp);
      return line ? [s("g", { class: group }, letters("spot-camp", line.x, line.y, CAMP_LETTERS / k, name))] : [];
    }))));
}

/** @param {Content} content @param {number} id */
function campOf(content, id) {
  const place = content.camps.findIndex((camp) => camp.id === content.actors[id].camp);
  return place < 0 ? "" : campClass(place);
}

/**
 * @param {string} kind  of the text
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} text
 */
const letters = (kind, x, y, size, text) => s("text", { class: kind, x, y, "text-anchor": "middle", "font-size": size.toFixed(1) }, cut(text, 40));

/**
 * A bowed line with a triangle, a bar or a ring at its end.
 * @param {string} style
 * @param {Dot} from
 * @param {Dot} to
 * @param {number} n
 */
function edge(style, from, to, n) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = { x: (from.x + to.x) / 2 + dy * BOW, y: (from.y + to.y) / 2 - dx * BOW };
  const away = Math.hypot(to.x - middle.x, to.y - middle.y) || 1;
  const [ux, uy] = [(to.x - middle.x) / away, (to.y - middle.y) / away];
  const tip = { x: to.x - ux * (to.size + 1), y: to.y - uy * (to.size + 1) };
  const px = (/** @type {number} */ value) => value.toFixed(1);
  return s("g", { class: `edge ${style}` },
    s("path", { class: "line", d: `M${px(from.x)} ${px(from.y)}Q${px(middle.x)} ${px(middle.y)} ${px(tip.x)} ${px(tip.y)}`, "stroke-width": px(widthFor(n) * WIDTH) }),
    head(style, tip, ux, uy));
}

/**
 * @param {string} style
 * @param {Point} tip
 * @param {number} ux
 * @param {number} uy
 */
function head(style, tip, ux, uy) {
  const beside = (/** @type {number} */ back, /** @type {number} */ aside) => ({ x: tip.x - ux * back - uy * aside, y: tip.y - uy * back + ux * aside });
  if (style === "supports") return s("circle", { class: "fill", cx: tip.x, cy: tip.y, r: 2 });
  if (style === "denies") return s("path", { class: "bar2", d: polyline([beside(0, 4), beside(0, -4)]) });
  return s("path", { class: "fill", d: `${polyline([tip, beside(HEAD, HEAD * 0.4), beside(HEAD, -HEAD * 0.4)])}Z` });
}
