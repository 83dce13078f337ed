/** The picture of actors: who stands where, which way each arrow goes, the ground of each camp. */

import { arrange } from "./arrange.js";
import { cardOf } from "./boxes.js";
import { boundsOf, cornersOf } from "./bounds.js";
import { nameBox, outline } from "./hull.js";
import { filled, within } from "./fitting.js";
import { GROUND, rowsFor } from "./rows.js";
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
// Where more cards than these share a small stage, short names make room for larger letters.
const FEW_CARDS = 8;
const SMALL = 900;
const BETWEEN_TWO = 56;
const WIDE_THRIFT = 1.4;
const TALL_THRIFT = 3;
// Where few arrows are drawn in rows, each of these is tried.
const THRIFTS = [3, 1.4, 6];
// A low stage has no room for bows either.
const LOW = 420;

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
  const small = stage.narrow || (stage.width < SMALL && actors.length > FEW_CARDS);
  const cards = actors.map((actor) => cardOf(actor, stage.subOf(actor), main.has(actor), small, stage.names));
  const camps = new Map(content.camps.map((camp, i) => [camp.id, i]));
  const items = actors.map((actor, i) => ({ x: actor.x, y: actor.y, w: cards[i].w, h: cards[i].h, camp: actor.camp }));
  const wires = drawn.map(({ from, to, stance }) => ({
    from: /** @type {number} */ (place.get(from)), to: /** @type {number} */ (place.get(to)), style: styleOf(content, stance),
  }));
  // Two cards without room for an arrow between them stand one above the other.
  const cramped = cards.length === 2 && cards[0].w + cards[1].w + BETWEEN_TWO > stage.width;
  const tall = stage.height > stage.width || cramped;
  const lay = (/** @type {import("./arrange.js").Place[]} */ places, /** @type {number} */ thrift) => {
    const boxes = places.map((at, i) => ({ ...at, w: cards[i].w, h: cards[i].h, round: cards[i].round }));
    return { boxes, routes: routes(wires, boxes, thrift) };
  };
  const rows = stage.narrow ? rowsFor(items, actors.map((actor) => main.has(actor)), stage) : null;
  const thrift = tall || stage.height < LOW ? TALL_THRIFT : WIDE_THRIFT;
  const few = wires.length <= content.limits.labelled_arrows;
  const { boxes, routes: ways } = rows ? filled((size, one) => lay(rows(size), one), stage, few ? THRIFTS : [thrift])
    : within((size) => lay(arrange(items, size.width, size.height, !tall), thrift), stage);
  return {
    actors, cards, boxes, arrows: drawn, routes: ways, narrow: stage.narrow,
    hulls: hulls(content, actors, boxes, camps, stage),
    tethers: tethers(content, place, boxes),
  };
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
 * @param {{narrow:boolean, serif:Measure, campOf:(name:string)=>string}} stage
 * @returns {Hull[]}
 */
function hulls(content, actors, boxes, camps, stage) {
  return content.camps.flatMap((camp) => {
    const cards = boxes.filter((_, i) => actors[i].camp === camp.id);
    if (cards.length < 2) return [];
    const name = cut(stage.campOf(camp.name), 34);
    const at = nameBox(cards, stage.serif(name, 18, 400));
    return [{ id: camp.id, camp: camps.get(camp.id) || 0, name, at, points: outline(cards, at, stage.narrow ? GROUND : undefined) }];
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
