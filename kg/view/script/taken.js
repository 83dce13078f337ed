/**
 * What has its place in the picture, as discs: heads, counts, letters. What comes after keeps off
 * them, off the cards and, where it can, off the lines. kg/view/taken.py mirrors it.
 */

import { along } from "./curve.js";
import { headScale } from "./nest.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {{x:number, y:number, r:number}} Disc */
/** @typedef {{x:number, y:number, at:number}[]} Walk */

const HALF_LETTER = 7;
const COUNT_HALO = 2.5;
const HEAD = { r: 9, back: 5 };
const OFF_CARD = 2;
const OFF_LINE = 3;
const OFF_DISC = 2;

/** Discs over a line of letters. @param {Point[]} middles @returns {Disc[]} */
export const letters = (middles) => middles.map(({ x, y }) => ({ x, y, r: HALF_LETTER }));

/** @param {Point} at @param {number} radius @returns {Disc} */
export const count = ({ x, y }, radius) => ({ x, y, r: radius + COUNT_HALO });

/**
 * The head of an arrow: a barb, a ring or two bars.
 * @param {Walk} line
 * @param {number} n  statements
 * @returns {Disc}
 */
export function head(line, n) {
  const scale = headScale(n);
  const { x, y } = along(line, line[line.length - 1].at - HEAD.back * scale);
  return { x, y, r: HEAD.r * scale };
}

/**
 * Whether discs lie off the cards and off all that has its place.
 * @param {Disc[]} discs
 * @param {Box[]} cards
 * @param {Disc[]} taken
 */
export const isFree = (discs, cards, taken) => !discs.some((disc) =>
  onCard(disc, cards) || taken.some((other) => Math.hypot(disc.x - other.x, disc.y - other.y) < disc.r + other.r + OFF_DISC));

/** @param {Disc} disc @param {Box[]} cards */
const onCard = ({ x, y, r }, cards) => cards.some((card) =>
  Math.abs(x - card.cx) < card.w / 2 + r + OFF_CARD && Math.abs(y - card.cy) < card.h / 2 + r + OFF_CARD);

/**
 * Whether discs lie off lines, given as points.
 * @param {Disc[]} discs
 * @param {Point[]} points
 */
export const offLines = (discs, points) =>
  !discs.some(({ x, y, r }) => points.some((point) => Math.hypot(x - point.x, y - point.y) < r + OFF_LINE));

/**
 * How much of a line is seen before and after what stands on it, in px.
 * @param {Walk} line
 * @param {Disc[]} discs
 */
export function seenAround(line, discs) {
  const hidden = line.filter((point) => !offLines(discs, [point]));
  const length = line[line.length - 1].at;
  return hidden.length ? { before: hidden[0].at, after: length - hidden[hidden.length - 1].at } : { before: length, after: length };
}
