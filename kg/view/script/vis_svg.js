/** The dots as SVG, for a file: vis itself draws on a canvas alone. */

import { CAMP_LETTERS, lettersAt, nameTop } from "./vis_frame.js";
import { DASHES, corners, courseOf, discOf, lineWidth } from "./vis_arrows.js";
import { campClass } from "./draw.js";
import { cut } from "./words.js";
import { hullPath } from "./hull.js";
import { polyline, tenth } from "./curve.js";
import { s } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./vis_frame.js").Dot} Dot */
/** @typedef {{dots:Dot[], grounds:import("./vis_paint.js").Ground[], places:Map<string, import("./vis_frame.js").Line>, named:Set<number>, k:number}} Drawn */

/** From the top and from the middle of letters to the line that they stand on, in their size. */
const [FROM_TOP, FROM_MIDDLE] = [0.85, 0.33];

/**
 * @param {Content} content
 * @param {Arrow[]} arrows
 * @param {boolean} straight
 * @param {Drawn} drawn
 * @returns {SVGElement}
 */
export function visSvg(content, arrows, straight, { dots, grounds, places, named, k }) {
  const at = new Map(dots.map((dot) => [dot.id, dot]));
  const [size, large] = [lettersAt(k), CAMP_LETTERS / k];
  const edges = arrows.flatMap((arrow) => {
    const [from, to, n] = [at.get(arrow.from.i), at.get(arrow.to.i), arrow.statements.length];
    return from && to ? [edge(styleOf(content, arrow.stance), from, to, n, straight)] : [];
  });
  return s("svg", { class: "net" }, s("g", { class: "root" },
    s("g", { class: "hulls" }, grounds.map(({ points, group }) => s("g", { class: group }, s("path", { class: "hull", d: hullPath(points) })))),
    s("g", { class: "edges" }, edges.map(({ line }) => line)),
    s("g", { class: "nodes" }, dots.map(({ id, x, y, size: r }) => s("g", { class: campOf(content, id) }, s("circle", { class: "spot", cx: x, cy: y, r })))),
    s("g", { class: "edges" }, edges.map(({ head }) => head)),
    s("g", { class: "names" }, dots.filter(({ id }) => named.has(id)).map((dot) => letters("spot-name", dot.x, nameTop(dot, size) + FROM_TOP * size, size, dot.label))),
    s("g", { class: "names" }, grounds.flatMap(({ camp, name, group }) => {
      const line = places.get(camp);
      return line ? [s("g", { class: group }, letters("spot-camp", line.x, line.y + FROM_MIDDLE * large, large, name))] : [];
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
 * A line between the middles of dots, which cover its ends, and its head, which lies on them.
 * @param {string} style
 * @param {Dot} from
 * @param {Dot} to
 * @param {number} n  statements
 * @param {boolean} straight
 */
function edge(style, from, to, n, straight) {
  const course = courseOf(from, to, style, n, straight);
  const { via } = course;
  const { x: cx, y: cy, r } = discOf(course);
  const d = `M${tenth(from.x)} ${tenth(from.y)}Q${tenth(via.x)} ${tenth(via.y)} ${tenth(to.x)} ${tenth(to.y)}`;
  const dashes = DASHES[/** @type {"denies"} */ (style)];
  const head = style === "supports" ? s("circle", { class: "fill", cx: tenth(cx), cy: tenth(cy), r: tenth(r) }) : s("path", { class: "fill", d: `${polyline(corners(style, course))}Z` });
  return {
    line: s("g", { class: `edge ${style}` }, s("path", { class: "course", d, "stroke-width": tenth(lineWidth(n)), "stroke-dasharray": dashes && dashes.join(" ") })),
    head: s("g", { class: `edge ${style}` }, head),
  };
}
