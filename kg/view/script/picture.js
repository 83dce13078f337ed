/** The picture of actors: who stands where, which way each arrow goes, the ground of each camp. */

import { arrange } from "./arrange.js";
import { cardOf } from "./boxes.js";
import { pointAt } from "./curve.js";
import { nameBox, outline } from "./hull.js";
import { inRows } from "./rows.js";
import { routes } from "./nest.js";
import { spokenFor } from "./phrases.js";
import { styleOf } from "./content.js";
import { cut } from "./words.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./boxes.js").Card} Card */
/** @typedef {{id:string, camp:number, name:string, at:Box, points:Point[]}} Hull */
/** @typedef {{from:Actor, to:Actor, a:Box, b:Box}} Tether */
/**
 * @typedef {object} Picture
 * @property {Actor[]} actors
 * @property {Card[]} cards
 * @property {Box[]} boxes
 * @property {Arrow[]} arrows
 * @property {import("./nest.js").Route[]} routes
 * @property {Hull[]} hulls
 * @property {Tether[]} tethers
 * @property {boolean} narrow
 */

const MAIN_ACTORS = 2;
const WIDE_THRIFT = 1.4;
const TALL_THRIFT = 3;
// A low stage has no room for bows either.
const LOW = 420;
const PASSES = 2;

/**
 * The actors that an arrow with a side touches; the others wait in the tray.
 * @param {Content} content
 * @param {Arrow[]} arrows
 */
export function drawnActors(content, arrows) {
  const signed = arrows.filter((arrow) => styleOf(content, arrow.stance) !== "says");
  const found = new Set((signed.length ? signed : arrows).flatMap(({ from, to }) => [from, to]));
  return content.actors.filter((actor) => found.has(actor));
}

/**
 * @param {Content} content
 * @param {Arrow[]} arrows  of all statements, so that no filter moves anything
 * @param {{width:number, height:number, narrow:boolean, names:Measure, serif:Measure, subOf:(actor:Actor)=>string, campOf:(name:string)=>string}} stage
 * @returns {Picture}
 */
export function picture(content, arrows, stage) {
  const actors = drawnActors(content, arrows);
  const place = new Map(actors.map((actor, i) => [actor, i]));
  const drawn = arrows.filter(({ from, to }) => place.has(from) && place.has(to));
  const main = mainActors(drawn);
  const cards = actors.map((actor) => cardOf(actor, stage.subOf(actor), main.has(actor), stage.narrow, stage.names));
  const camps = new Map(content.camps.map((camp, i) => [camp.id, i]));
  const items = actors.map((actor, i) => ({ x: actor.x, y: actor.y, w: cards[i].w, h: cards[i].h, camp: actor.camp }));
  const wires = drawn.map(({ from, to, stance }) => ({
    from: /** @type {number} */ (place.get(from)), to: /** @type {number} */ (place.get(to)), style: styleOf(content, stance),
  }));
  const lay = (/** @type {number} */ width, /** @type {number} */ height) => {
    const rows = stage.narrow ? inRows(items, actors.map((actor) => main.has(actor)), stage.width, height) : null;
    const boxes = (rows || arrange(items, width, height, stage.width >= stage.height)).map((at, i) => ({ ...at, w: cards[i].w, h: cards[i].h, round: cards[i].round }));
    return { boxes, routes: routes(wires, boxes, stage.height > stage.width || stage.height < LOW ? TALL_THRIFT : WIDE_THRIFT) };
  };
  const { boxes, routes: ways } = within(lay, stage.width, stage.height);
  return {
    actors, cards, boxes, arrows: drawn, routes: ways, narrow: stage.narrow,
    hulls: hulls(content, actors, boxes, camps, stage),
    tethers: tethers(content, place, boxes),
  };
}

/**
 * Lay the picture out again in less room when arrows reach out of it: text keeps its size.
 * @template {{boxes:Box[], routes:import("./nest.js").Route[]}} T
 * @param {(width:number, height:number) => T} lay
 * @param {number} width
 * @param {number} height
 * @returns {T}
 */
function within(lay, width, height) {
  let laid = lay(width, height);
  let [w, t] = [width, height];
  // Two cards face each other in any case; squeezed, one would slip under the other.
  const passes = laid.boxes.length > 2 ? PASSES : 0;
  for (let pass = 0; pass < passes; pass += 1) {
    const frame = boundsOf([...cornersOf(laid.boxes), ...laid.routes.flatMap(({ curve }) => curvePoints(curve))]);
    if (frame.width <= width && frame.height <= height) break;
    w *= Math.min(1, width / frame.width);
    t *= Math.min(1, height / frame.height);
    laid = lay(w, t);
  }
  return laid;
}

/**
 * The two actors with the most arrows; size by count would claim importance.
 * @param {Arrow[]} arrows
 */
function mainActors(arrows) {
  /** @type {Map<Actor, number>} */
  const ends = new Map();
  for (const { from, to } of arrows) {
    for (const actor of [from, to]) ends.set(actor, (ends.get(actor) || 0) + 1);
  }
  const ranked = [...ends].sort((a, b) => b[1] - a[1] || a[0].i - b[0].i);
  return new Set(ranked.slice(0, MAIN_ACTORS).map(([actor]) => actor));
}

/**
 * @param {Content} content
 * @param {Actor[]} actors
 * @param {Box[]} boxes
 * @param {Map<string, number>} camps
 * @param {{serif:Measure, campOf:(name:string)=>string}} stage
 * @returns {Hull[]}
 */
function hulls(content, actors, boxes, camps, stage) {
  return content.camps.flatMap((camp) => {
    const cards = boxes.filter((_, i) => actors[i].camp === camp.id);
    if (cards.length < 2) return [];
    const name = cut(stage.campOf(camp.name), 34);
    const at = nameBox(cards, stage.serif(name, 18, 400));
    return [{ id: camp.id, camp: camps.get(camp.id) || 0, name, at, points: outline(cards, at) }];
  });
}

/**
 * @param {Content} content
 * @param {Map<Actor, number>} place
 * @param {Box[]} boxes
 * @returns {Tether[]}
 */
function tethers(content, place, boxes) {
  return [...spokenFor(content)].flatMap(([speaker, to]) => {
    const from = content.actors[speaker];
    const [a, b] = [place.get(from), place.get(to)];
    return a === undefined || b === undefined || a === b ? [] : [{ from, to, a: boxes[a], b: boxes[b] }];
  });
}

/**
 * The frame around everything drawn.
 * @param {Picture} picture
 * @param {Point[]} more  points of labels and arrows
 */
export const frameOf = (picture, more) =>
  boundsOf([...cornersOf(picture.boxes), ...picture.hulls.flatMap((hull) => hull.points), ...more]);

/** @param {Box[]} boxes */
const cornersOf = (boxes) =>
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
