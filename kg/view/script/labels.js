/**
 * Labels and badges along the arrows. A label that would meet a card, a head, a label or a badge
 * slides, then shrinks to its verb, then waits for hover: never overlaps. Where few arrows are drawn,
 * it keeps off the other arrows too, if it can. kg/view/labels.py mirrors it.
 */

import { along, walked } from "./curve.js";
import { flatLabel, waiting } from "./flat_labels.js";
import { count, head, isFree, letters, offLines } from "./taken.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./nest.js").Route} Route */
/** @typedef {import("./taken.js").Disc} Disc */
/** @typedef {import("./taken.js").Walk} Walk */
/** @typedef {{verb:string, rest:string, verbWidth:number, restWidth:number, n:number, radius:number}} Wording */
/** @typedef {{points:Point[], full:boolean, flat:boolean, shown:boolean}} Label */
/** @typedef {Label & {discs:Disc[]}} Found  with what its letters take */
/** @typedef {{label:Label, badge:Point|null}} Placed */
/** @typedef {{x:number, y:number, upX:number, upY:number}} Foot  of a letter, and which way is up */

const OUT = 8;
const CAP_HEIGHT = 9.5;
const STEP = 7;
const SPOTS = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78];
const BADGE_SPOTS = [0.28, 0.24, 0.33, 0.38, 0.2, 0.5, 0.62, 0.7, 0.76];
const SHORT_CHORD = 180;
const HALF_CAP = 4.5;
// Among more arrows there is no place that no arrow passes.
const MOST_AVOIDED = 24;

/**
 * Place labels in the order given: the first has the first choice.
 * @param {{route:Route, wording:Wording, wanted:boolean}[]} arrows
 * @param {Box[]} cards
 * @param {boolean} flat  labels across the line, verb only: a phone's stage
 * @returns {Placed[]}
 */
export function place(arrows, cards, flat) {
  const lines = arrows.map(({ route }) => walked(route.curve));
  const others = (/** @type {number} */ own) => (arrows.length > MOST_AVOIDED ? [] : lines.flatMap((line, i) => (i === own ? [] : line)));
  const heads = arrows.map(({ wording }, i) => head(lines[i], wording.n));
  const taken = [...heads];
  const badges = arrows.map(({ wording }, i) => (wording.n > 1 ? badge(lines[i], wording.radius, cards, taken, others(i)) : null));
  const own = arrows.map(({ wording }, i) => [heads[i], ...[badges[i]].flatMap((at) => (at ? [count(at, wording.radius)] : []))]);
  const found = arrows.map(({ route, wording, wanted }, i) => {
    const label = wanted ? (flat ? flatLabel : curvedLabel)(route, wording, cards, taken, others(i), own[i]) : null;
    if (label) taken.push(...label.discs);
    return label;
  });
  const few = arrows.length <= MOST_AVOIDED;
  return arrows.map(({ route, wording }, i) => {
    const label = found[i] || (flat ? null : curved(route, wording, cards, own[i], [])) || waiting(route, wording, cards, own[i], few ? taken : []);
    if (!found[i] && few) taken.push(...label.discs);
    return { label: { ...label, shown: found[i] !== null }, badge: badges[i] };
  });
}

/**
 * @param {Walk} line
 * @param {number} radius
 * @param {Box[]} cards
 * @param {Disc[]} taken  what it takes is added
 * @param {Point[]} lines  of the other arrows
 */
function badge(line, radius, cards, taken, lines) {
  const spots = BADGE_SPOTS.map((share) => along(line, line[line.length - 1].at * share));
  const open = spots.filter((spot) => isFree([count(spot, radius)], cards, taken));
  const { x, y } = open.find((spot) => offLines([count(spot, radius)], lines)) || open[0] || spots[0];
  taken.push(count({ x, y }, radius));
  return { x, y };
}

/**
 * @param {Route} route
 * @param {Wording} wording
 * @param {Box[]} cards
 * @param {Disc[]} taken
 * @param {Point[]} lines  of the other arrows
 */
const curvedLabel = (route, wording, cards, taken, lines) =>
  curved(route, wording, cards, taken, lines) || (lines.length ? curved(route, wording, cards, taken, []) : null);

/**
 * @param {Route} route
 * @param {Wording} wording
 * @param {Box[]} cards
 * @param {Disc[]} taken
 * @param {Point[]} lines  that it keeps off
 * @returns {Found|null}
 */
function curved(route, wording, cards, taken, lines) {
  const line = walked(route.curve);
  const widths = route.chord < SHORT_CHORD || !wording.rest
    ? [wording.verbWidth] : [wording.verbWidth + wording.restWidth, wording.verbWidth];
  for (const [i, width] of widths.entries()) {
    for (const share of SPOTS) {
      const points = baseline(line, share, width, route.side);
      const discs = letters(points.map(({ x, y, upX, upY }) => ({ x: x + upX * HALF_CAP, y: y + upY * HALF_CAP })));
      if (!points.length || !isFree(discs, cards, taken) || !offLines(discs, lines)) continue;
      return { points, discs, full: i === 0 && widths.length === 2, flat: false, shown: true };
    }
  }
  return null;
}

/**
 * The line that the letters stand on: 8 px outside the curve, read from left to right.
 * @param {Walk} points
 * @param {number} share
 * @param {number} width
 * @param {number} side
 * @returns {Foot[]}  none where the line is too short
 */
function baseline(points, share, width, side) {
  const length = points[points.length - 1].at;
  const [first, last] = [length * share - width / 2 - 3, length * share + width / 2 + 3];
  if (first < 4 || last > length - 14) return [];
  const middle = along(points, length * share);
  const forward = middle.dx > 0 || (Math.abs(middle.dx) < 1e-6 && middle.dy < 0);
  const turn = forward ? 1 : -1;
  const outward = side < 0 ? -1 : 1;
  // "Up" for the reader is the left of the reading direction; below the line, letters hang lower.
  const above = outward * turn > 0;
  const off = above ? OUT : OUT + CAP_HEIGHT;
  const line = [];
  const steps = Math.max(2, Math.ceil((last - first) / STEP));
  for (let i = 0; i <= steps; i += 1) {
    const at = along(points, first + ((last - first) * i) / steps);
    const [nx, ny] = [at.dy * outward, -at.dx * outward];
    const [upX, upY] = above ? [nx, ny] : [-nx, -ny];
    line.push({ x: at.x + nx * off, y: at.y + ny * off, upX, upY });
  }
  return forward ? line : line.reverse();
}
