/** SVG of the parts of a picture: hulls, tethers, arrows, cards. */

import { s } from "./dom.js";
import { exit, path, polyline, shortened, along, walked } from "./curve.js";
import { hullPath } from "./hull.js";
import { glyphPaths, headOf, HEAD_LENGTH } from "./marks.js";
import { badgeRadius, headAngle, headScale, widthFor } from "./nest.js";

/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./nest.js").Route} Route */

const HUES = 5;

/** The class that colours a camp: five grounds, then the same with a hatch, then none. @param {number} camp */
export const campClass = (camp) => (camp < 2 * HUES ? `camp${"ABCDE"[camp % HUES]}${camp >= HUES ? " hatched" : ""}` : "campless");

/** @param {number} n */
const px = (n) => Math.round(n * 10) / 10;

/**
 * @param {import("./picture.js").Hull} hull
 * @param {string} title
 */
export function drawHull(hull, title) {
  return s("g", { class: `hull-group ${campClass(hull.camp)}`, "data-camp": hull.id },
    s("title", null, title),
    s("path", { class: "hull", d: hullPath(hull.points) }),
    s("path", { class: "hull-hatch", d: hullPath(hull.points) }),
    s("text", { class: "hullname", x: px(hull.at.cx), y: px(hull.at.cy + 6), "text-anchor": "middle" }, hull.name));
}

/**
 * @param {import("./picture.js").Tether} tether
 * @param {string} word
 */
export function drawTether({ a, b }, word) {
  const start = exit(a, { x: a.cx, y: a.cy }, { x: b.cx, y: b.cy }, 0);
  const end = exit(b, { x: b.cx, y: b.cy }, { x: a.cx, y: a.cy }, 0);
  const [x, y] = [(start.x + end.x) / 2 + 6, (start.y + end.y) / 2 + 4];
  return s("g", { class: "tether-group" },
    s("path", { class: "tether", d: polyline([start, end]) }), word ? twice({ class: "tether-word", x: px(x), y: px(y) }, word) : null);
}

/**
 * What is inferred: a double hairline, without head or mark.
 * @param {{key:string, name:string, word:string, a:Box, b:Box}} tie
 */
export function drawDerived({ key, name, word, a, b }) {
  const start = exit(a, { x: a.cx, y: a.cy }, { x: b.cx, y: b.cy }, 0);
  const end = exit(b, { x: b.cx, y: b.cy }, { x: a.cx, y: a.cy }, 0);
  const away = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [nx, ny] = [((end.y - start.y) / away) * 1.7, ((start.x - end.x) / away) * 1.7];
  const beside = (/** @type {number} */ sign) => polyline([start, end].map(({ x, y }) => ({ x: x + sign * nx, y: y + sign * ny })));
  return s("g", { class: "tie", "data-derived": key },
    s("path", { class: "hit press", d: polyline([start, end]), ...pressed(name) }),
    s("path", { class: "hairline", d: `${beside(1)}${beside(-1)}` }),
    // Not in the middle, where the word of a tie of speech may stand.
    twice({ class: "tether-word", x: px(start.x + (end.x - start.x) * 0.26), y: px(start.y + (end.y - start.y) * 0.26 + 4), "text-anchor": "middle" }, word));
}

/**
 * Text with its halo under it.
 * @param {Record<string, any>} props
 * @param {...any} children
 */
function twice(props, ...children) {
  const copy = children.map((one) => (one instanceof Node ? one.cloneNode(true) : one));
  return [
    s("text", { ...props, class: `${props.class} lab halo`, "aria-hidden": "true" }, copy),
    s("text", { ...props, class: `${props.class} lab txt` }, children),
  ];
}

/**
 * An arrow with its underlay, head, badge and label.
 * @param {{key:string, style:string, n:number, route:Route, to:Box, label:import("./labels.js").Label, badge:Point|null, verb:string, rest:string, conditional:boolean, name:string, id:string, unproved?:boolean}} arrow
 */
export function drawArrow(arrow) {
  const { route, style, n } = arrow;
  const scale = headScale(n);
  const back = HEAD_LENGTH[/** @type {"accuses"} */ (style)] * scale;
  const end = route.curve[3];
  const turn = px(headAngle(route, arrow.to, style));
  return s("g", { class: `edge ${style}${arrow.unproved ? " unproved" : ""}`, "data-arrow": arrow.key },
    s("path", { class: "hit press", d: path(route.curve), ...pressed(arrow.name) }),
    s("path", { class: "under", d: path(route.curve) }),
    s("path", { class: "line", d: path(shortened(route.curve, back)), "stroke-width": px(widthFor(n)), pathLength: null }),
    s("g", { transform: `translate(${px(end.x)} ${px(end.y)}) rotate(${turn}) scale(${px(scale)})` }, headOf(style)),
    arrow.badge ? drawBadge(arrow.badge, n) : null,
    drawLabel(arrow));
}

/**
 * @param {Point} at
 * @param {number} n
 */
export function drawBadge(at, n) {
  const radius = badgeRadius(n);
  return s("g", { class: "badge-group" },
    s("circle", { class: "bhalo", cx: px(at.x), cy: px(at.y), r: radius + 2.5 }),
    s("circle", { class: "badge", cx: px(at.x), cy: px(at.y), r: radius }),
    s("text", { class: "bnum", x: px(at.x), y: px(at.y + 4.1) }, n));
}

/** @param {{label:import("./labels.js").Label, verb:string, rest:string, conditional:boolean, id:string}} arrow */
function drawLabel({ label, verb, rest, conditional, id }) {
  if (label.points.length < 2) return null;
  const spans = () => [
    s("tspan", { class: conditional ? "verb conditional" : "verb" }, verb),
    label.full && rest ? s("tspan", { class: "rest" }, ` ${rest}`) : null,
  ];
  const shown = label.shown ? "label" : "label waiting";
  if (label.flat) {
    const middle = label.points[Math.floor(label.points.length / 2)];
    return s("g", { class: shown }, ...twice({ class: "flat", x: px(middle.x), y: px(middle.y), "text-anchor": "middle" }, ...spans()));
  }
  const on = () => s("textPath", { href: `#${id}`, startOffset: "50%", "text-anchor": "middle" }, spans());
  return s("g", { class: shown }, s("path", { id, class: "baseline", d: polyline(label.points) }), ...twice({ class: "curved" }, on()));
}

/** What makes a shape a button, named in words; the text beside it is for the eye. @param {string} name */
export const pressed = (name) => ({ tabindex: "-1", role: "button", "aria-label": name });

/**
 * @param {SVGElement} shape
 * @param {string} name
 */
function pressable(shape, name) {
  for (const [key, value] of Object.entries(pressed(name))) shape.setAttribute(key, value);
  return shape;
}

/**
 * The card of an actor.
 * @param {import("./boxes.js").Card} card
 * @param {Box} box
 * @param {{id:string, camp:string, name:string, stray?:string}} actor  stray: the class of the camp it leans to
 */
export function drawCard(card, box, { id, camp, name, stray }) {
  const [x, y] = [box.cx - box.w / 2, box.cy - box.h / 2];
  const rect = (/** @type {string} */ kind, /** @type {number} */ grown, /** @type {number} */ dx = 0) => s("rect", {
    class: kind, x: px(x - grown + dx), y: px(y - grown - dx), width: px(box.w + 2 * grown), height: px(box.h + 2 * grown), rx: px(Math.max(0, box.round + (card.kind === "person" ? grown : Math.min(grown, 4)))),
  });
  const line = card.sub ? box.cy - (card.size > 16 ? 2 : 1.5) : box.cy + card.size * 0.36;
  return s("g", { class: `node ${card.kind} ${camp}`, "data-actor": id },
    rect("ring", 4), card.kind === "group" ? rect("behind", 0, 4) : null, pressable(rect("card press", 0), name), stray ? rect(`leaning ${stray}`, -3.5) : null,
    card.kind === "media" ? s("path", { class: "fold", d: `M${px(x + box.w - 12)} ${px(y)}v12h12` }) : null,
    s("g", { class: "glyph", transform: `translate(${px(x + card.icon)} ${px(box.cy - 9)}) scale(1.125)` }, glyphPaths(card.kind)),
    s("text", { class: "nm", x: px(x + card.text), y: px(line), "font-size": card.size }, card.name),
    card.sub ? s("text", { class: "sub", x: px(x + card.text), y: px(line + (card.size > 16 ? 17.5 : 16)) }, card.sub) : null);
}

/** The middle of a route, for a phone's fit. @param {Route} route */
export function middleOf(route) {
  const points = walked(route.curve);
  return along(points, points[points.length - 1].at / 2);
}
