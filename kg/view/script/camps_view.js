/** The drawing of camps: discs of dots, streams between them, an opened camp in place. */

import { arrange } from "./arrange.js";
import { badgeRadius, routes, widthFor } from "./nest.js";
import { campClass, drawArrow, drawBadge, pressed } from "./draw.js";
import { boundsOf, curvePoints } from "./bounds.js";
import { discs, dots, endsOf, streams } from "./camps.js";
import { members } from "./camp_members.js";
import { headOf } from "./marks.js";
import { place } from "./labels.js";
import { polyline } from "./curve.js";
import { s } from "./dom.js";
import { counted, cut } from "./words.js";
import { stanceWord } from "./phrases.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./camps.js").Disc} Disc */

const MOST_DOTS = 500;
const DOT = 2.7;

/**
 * @param {Head} head
 * @param {Words} words
 * @param {import("./types.js").Scene} scene
 * @param {{width:number, height:number, open:Set<string>, serif:Measure, names:Measure, actors:Actor[]}} stage
 */
export function paintCamps(head, words, scene, stage) {
  const all = discs(head, stage.open, stage);
  const { streams: between, loops, left } = streams(head, all, scene.flows);
  const items = all.map(({ x, y, r }) => ({ x, y, w: 2 * r, h: 2 * r, camp: null }));
  const places = arrange(items, stage.width, stage.height);
  const boxes = places.map((at, i) => ({ ...at, w: 2 * all[i].r, h: 2 * all[i].r, round: all[i].r }));
  const ways = routes(between, boxes);
  const wordings = between.map(({ n }) => ({ verb: "", rest: "", verbWidth: 0, restWidth: 0, n: Math.max(n, 2), radius: badgeRadius(n) }));
  const placed = place(ways.map((route, i) => ({ route, wording: wordings[i], wanted: false })), boxes, true);
  const said = (/** @type {import("./camps.js").Stream} */ { key, from, to, n }) =>
    `${all[from].name} ${stanceWord(head, words, endsOf(key).stance)} ${all[to].name}, ${counted(words, "status.declarations", n)}`;
  const drawn = between.map((stream, i) => streaming(stream.key, drawArrow({
    key: stream.key, style: stream.style, n: stream.n, route: ways[i], to: boxes[stream.to], label: { points: [], full: false, flat: true, shown: false },
    badge: placed[i].badge, verb: "", rest: "", conditional: false, id: "", name: said(stream),
  })));
  const bodies = all.map((disc, i) => drawDisc(head, disc, boxes[i], words, scene, { ...stage, others: others(all, boxes, i) }));
  const rings = loops.map((loop) => streaming(loop.key, drawLoop(loop, boxes[loop.from], said(loop))));
  return {
    layers: [s("g", { class: "discs" }, bodies), s("g", { class: "edges" }, drawn, rings)],
    frame: boundsOf([...boxes.flatMap(({ cx, cy, w, h }) => [{ x: cx - w / 2, y: cy - h / 2 }, { x: cx + w / 2, y: cy + h / 2 }]), ...ways.flatMap(({ curve }) => curvePoints(curve))]),
    discs: all.length, camps: head.camps.filter(({ size }) => size > 1).length, drawn: drawn.length + rings.length, left,
  };
}

/**
 * What a press on it opens: the words of a whole stream.
 * @param {string} key
 * @param {SVGElement} edge
 */
function streaming(key, edge) {
  edge.setAttribute("data-stream", key);
  return edge;
}

/**
 * Where the other camps stand, seen from the middle of one.
 * @param {Disc[]} all
 * @param {Box[]} boxes
 * @param {number} from
 * @returns {Map<string, Box>}
 */
const others = (all, boxes, from) => new Map(all.flatMap(({ id }, i) =>
  (i === from ? [] : [[id, { ...boxes[i], cx: boxes[i].cx - boxes[from].cx, cy: boxes[i].cy - boxes[from].cy }]])));

/**
 * @param {Head} head
 * @param {Disc} disc
 * @param {Box} box
 * @param {Words} words
 * @param {import("./types.js").Scene} scene
 * @param {{serif:Measure, names:Measure, actors:Actor[], others:Map<string, Box>}} stage
 */
function drawDisc(head, disc, box, words, scene, stage) {
  const name = cut(disc.name, 24);
  const count = words.t("camp.actors", { n: disc.size });
  const wide = Math.max(stage.serif(name, 18, 400), stage.names(count, 13, 650)) / 2;
  const inside = disc.open ? members(head, disc, [...scene.visible.values()], stage)
    : s("path", { class: "dot", d: crowd(dots(Math.min(disc.size, MOST_DOTS), disc.r, wide > disc.r - 6 ? 0 : wide), Math.min(DOT, disc.r * 0.04)) });
  // A name wider than its disc stands under it.
  const below = !disc.open && wide > disc.r - 6;
  const at = disc.open ? -disc.r * 0.86 : below ? disc.r + 15 : -5;
  return s("g", { class: `disc ${campClass(disc.camp)}${disc.open ? " open" : ""}`, transform: `translate(${box.cx.toFixed(1)} ${box.cy.toFixed(1)})`, "data-camp-disc": disc.id },
    s("path", { class: "hull press", d: blob(disc.r, disc.camp), ...pressed(`${disc.name}, ${count}`), "aria-expanded": String(disc.open) }), inside,
    s("text", { class: "hullname", y: at, "text-anchor": "middle" }, name),
    below ? null : s("text", { class: "disc-count", y: at + 19, "text-anchor": "middle" }, count));
}

/**
 * A round that is not a compass's: every camp has its own.
 * @param {number} r
 * @param {number} camp
 */
function blob(r, camp) {
  const points = Array.from({ length: 60 }, (_, i) => {
    const angle = (i / 60) * 2 * Math.PI;
    const far = r * (1 - 0.03 * (1 + Math.sin(3 * angle + camp)) - 0.015 * (1 + Math.sin(5 * angle + 2 * camp)));
    return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
  });
  return `${polyline(points)}Z`;
}

/**
 * Dots as one path: five hundred elements a camp would cost more than all the rest of the page.
 * @param {import("./types.js").Point[]} at
 * @param {number} size
 */
const crowd = (at, size) => {
  const [r, across] = [size.toFixed(1), (2 * size).toFixed(1)];
  return at.map(({ x, y }) => `M${(x - size).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0-${across} 0`).join("");
};

/**
 * Accusations inside a camp: a loop on its rim.
 * @param {import("./camps.js").Stream} loop
 * @param {Box} box
 * @param {string} name
 */
function drawLoop(loop, box, name) {
  const r = box.round * 0.94;
  const at = (/** @type {number} */ angle, /** @type {number} */ far) => ({ x: box.cx + far * Math.cos(angle), y: box.cy + far * Math.sin(angle) });
  const [a, b, c, d] = [at(-2.3, r), at(-2.45, r + 62), at(-3.05, r + 62), at(-2.9, r + 3)];
  const mid = at(-2.68, r + 47);
  const turn = (Math.atan2(d.y - c.y, d.x - c.x) * 180) / Math.PI;
  const px = (/** @type {number} */ n) => n.toFixed(1);
  const way = `M${px(a.x)} ${px(a.y)}C${px(b.x)} ${px(b.y)} ${px(c.x)} ${px(c.y)} ${px(d.x)} ${px(d.y)}`;
  return s("g", { class: "edge accuses loop", "data-arrow": loop.key },
    s("path", { class: "hit press", d: way, ...pressed(name) }), s("path", { class: "under", d: way }),
    s("path", { class: "line", d: way, "stroke-width": widthFor(loop.n).toFixed(1) }),
    s("g", { transform: `translate(${px(d.x)} ${px(d.y)}) rotate(${px(turn)})` }, headOf("accuses")), drawBadge(mid, loop.n));
}
