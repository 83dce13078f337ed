/**
 * A phone's labels: the verb alone, level, across its line or, where the line is level, beside it.
 * Only the script draws on phones, so that Python has no twin of it.
 */

import { along, walked } from "./curve.js";
import { isFree, letters, offLines, seenAround } from "./taken.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./nest.js").Route} Route */
/** @typedef {import("./taken.js").Disc} Disc */
/** @typedef {import("./labels.js").Wording} Wording */

const SPOTS = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78];
const STEP = 7;
const FOOT = 4.5;
const ASIDE = 14;
// So many px of a line must be seen on both sides of its label, or it is no line any more.
const SEEN = 16;

/**
 * A label where it is free, and none that would lie on another arrow.
 * @param {Route} route
 * @param {Wording} wording
 * @param {Box[]} cards
 * @param {Disc[]} taken
 * @param {Point[]} lines  of the other arrows
 * @param {Disc[]} own  marks of the arrow itself, its head first
 * @returns {import("./labels.js").Found|null}
 */
export function flatLabel(route, wording, cards, taken, lines, own) {
  const line = walked(route.curve);
  for (const points of spotsOf(route, wording.verbWidth)) {
    const discs = discsOf(points);
    if (!isFree(discs, cards, taken) || !offLines(discs, lines) || !isSeen(line, discs, own)) continue;
    return { points, discs, full: false, flat: true, shown: true };
  }
  return null;
}

/**
 * A label that waits for hover or selection: most others fade then, so that it keeps off the cards and
 * the marks of its own arrow, and off all else only if it can: across its line, or beside it.
 * @param {Route} route
 * @param {Wording} wording
 * @param {Box[]} cards
 * @param {Disc[]} own  marks of the arrow itself, its head first
 * @param {Disc[]} taken  marks and labels of all
 * @returns {import("./labels.js").Found}
 */
export function waiting(route, wording, cards, own, taken) {
  const across = spotsOf(route, wording.verbWidth);
  const far = wording.verbWidth / 2 + ASIDE;
  const beside = [[far, 0], [-far, 0], ...[-2, 2, -3, 3].map((by) => [0, by * ASIDE])]
    .flatMap(([dx, dy]) => across.map((spot) => spot.map(({ x, y }) => ({ x: x + dx, y: y + dy }))));
  const off = (/** @type {Disc[]} */ marks) => [...across, ...beside].find((spot) => isFree(discsOf(spot), cards, marks));
  const points = off(taken) || off(own) || across[0];
  return { points, discs: discsOf(points), full: false, flat: true, shown: false };
}

/** @param {Point[]} points  at the foot of flat letters */
const discsOf = (points) => letters(points.map(({ x, y }) => ({ x, y: y - FOOT })));

/**
 * Whether enough of a line is seen before, after and between what stands on it.
 * @param {import("./taken.js").Walk} line
 * @param {Disc[]} discs  of the letters
 * @param {Disc[]} own  marks of the arrow itself, its head first
 */
function isSeen(line, discs, [head, ...counts]) {
  const { before, after } = seenAround(line, [...discs, ...counts]);
  return before >= SEEN && after >= SEEN + 2 * head.r;
}

/**
 * @param {Route} route
 * @param {number} width
 */
function spotsOf({ curve, side }, width) {
  const line = walked(curve);
  const length = line[line.length - 1].at;
  const [start, , , end] = curve;
  // Across a level line there is no room: the word stands outside the bow.
  const level = Math.abs(end.x - start.x) > Math.abs(end.y - start.y);
  const aside = !level ? 0 : end.x > start.x === side > 0 ? -ASIDE : ASIDE;
  return SPOTS.map((share) => flatLine(along(line, length * share), width, aside));
}

/**
 * @param {Point} middle
 * @param {number} width
 * @param {number} aside  px below the line
 */
function flatLine(middle, width, aside) {
  const steps = Math.max(2, Math.ceil(width / STEP));
  return Array.from({ length: steps + 1 }, (_, i) => ({ x: middle.x + width * (i / steps - 0.5), y: middle.y + FOOT + aside }));
}
