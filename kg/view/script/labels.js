/**
 * Labels and badges along the arrows. A label that would meet a card, a label or a badge slides,
 * then shrinks to its verb, then waits for hover: never overlaps. Where few arrows are drawn, it
 * keeps off the other arrows too, if it can. kg/view/labels.py mirrors it.
 */

import { along, walked } from "./curve.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./nest.js").Route} Route */
/** @typedef {{verb:string, rest:string, verbWidth:number, restWidth:number, n:number, radius:number}} Wording */
/** @typedef {{points:Point[], full:boolean, flat:boolean, shown:boolean}} Label */
/** @typedef {{label:Label, badge:Point|null}} Placed */

const OUT = 8;
const CAP_HEIGHT = 9.5;
const STEP = 7;
const CLEAR_OF_CARD = 9;
const CLEAR_OF_LABEL = 15;
const SPOTS = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78];
const BADGE_SPOTS = [0.28, 0.24, 0.33, 0.38, 0.2, 0.5, 0.62, 0.7, 0.76];
const SHORT_CHORD = 180;
const HALF_LINE = 8;
const HALF_LETTER = 4.5;
const CLEAR_OF_FLAT = 18;
const CLEAR_OF_LINE = 10;
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
  /** @type {Point[]} */
  const taken = [];
  const lines = arrows.length <= MOST_AVOIDED ? arrows.map(({ route }) => walked(route.curve)) : [];
  const others = (/** @type {number} */ own) => lines.flatMap((line, i) => (i === own ? [] : line));
  const badges = arrows.map(({ route, wording }, i) =>
    wording.n > 1 ? badge(route, wording.radius, cards, taken, others(i)) : null);
  return arrows.map(({ route, wording, wanted }, i) => {
    const label = flat ? flatLabel(route, wording, cards, taken, others(i)) : curvedLabel(route, wording, cards, taken, others(i));
    if (label.shown && wanted) taken.push(...circles(label));
    return { label: { ...label, shown: label.shown && wanted }, badge: badges[i] };
  });
}

/** What a label takes: flat letters at their middle, others at their foot. @param {Label} label */
const circles = ({ points, flat }) => (flat ? points.map(middleOf) : points);

/**
 * @param {Route} route
 * @param {number} radius
 * @param {Box[]} cards
 * @param {Point[]} taken
 * @param {Point[]} lines  of the other arrows
 */
function badge(route, radius, cards, taken, lines) {
  const points = walked(route.curve);
  const length = points[points.length - 1].at;
  const spots = BADGE_SPOTS.map((share) => along(points, length * share));
  const open = spots.filter((spot) => !meets(spot, cards, taken, radius + 4, radius + 12));
  const free = open.find((spot) => !meets(spot, [], lines, 0, radius + 3)) || open[0] || spots[0];
  for (const turn of [0, 90, 180, 270]) {
    const angle = (turn * Math.PI) / 180;
    taken.push({ x: free.x + (radius - 4) * Math.cos(angle), y: free.y + (radius - 4) * Math.sin(angle) });
  }
  return { x: free.x, y: free.y };
}

/**
 * @param {Route} route
 * @param {Wording} wording
 * @param {Box[]} cards
 * @param {Point[]} taken
 * @param {Point[]} lines  of the other arrows
 * @returns {Label}
 */
function curvedLabel(route, wording, cards, taken, lines) {
  const points = walked(route.curve);
  const widths = route.chord < SHORT_CHORD || !wording.rest
    ? [wording.verbWidth] : [wording.verbWidth + wording.restWidth, wording.verbWidth];
  for (const avoided of lines.length ? [lines, []] : [lines]) {
    for (const [i, width] of widths.entries()) {
      for (const share of SPOTS) {
        const line = baseline(points, share, width, route.side);
        if (!line) continue;
        const middle = line.map((p) => ({ x: p.x + p.upX * 4.5, y: p.y + p.upY * 4.5 }));
        if (middle.some((p) => meets(p, cards, taken, CLEAR_OF_CARD, CLEAR_OF_LABEL) || meets(p, [], avoided, 0, CLEAR_OF_LINE))) continue;
        return { points: line.map(({ x, y }) => ({ x, y })), full: i === 0 && widths.length === 2, flat: false, shown: true };
      }
    }
  }
  const line = baseline(points, 0.5, widths[widths.length - 1], route.side) || baseline(points, 0.5, 20, route.side) || [];
  return { points: line.map(({ x, y }) => ({ x, y })), full: false, flat: false, shown: false };
}

/**
 * The line that the letters stand on: 8 px outside the curve, read from left to right.
 * @param {{x:number, y:number, at:number}[]} points
 * @param {number} share
 * @param {number} width
 * @param {number} side
 */
function baseline(points, share, width, side) {
  const length = points[points.length - 1].at;
  const [first, last] = [length * share - width / 2 - 3, length * share + width / 2 + 3];
  if (first < 4 || last > length - 14) return null;
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

/**
 * @param {Route} route
 * @param {Wording} wording
 * @param {Box[]} cards
 * @param {Point[]} taken
 * @param {Point[]} lines  of the other arrows
 * @returns {Label}
 */
function flatLabel(route, wording, cards, taken, lines) {
  const points = walked(route.curve);
  const length = points[points.length - 1].at;
  const [start, , , end] = route.curve;
  // Across a level line there is no room: the word stands outside the bow.
  const level = Math.abs(end.x - start.x) > Math.abs(end.y - start.y);
  const above = end.x > start.x === route.side > 0;
  const aside = !level ? 0 : above ? -14 : 14;
  const open = (level ? [0.5] : SPOTS).map((share) => flatLine(along(points, length * share), wording.verbWidth, aside))
    .filter((line) => !line.some((p) => meets(middleOf(p), cards, taken, HALF_LINE, CLEAR_OF_FLAT)));
  const free = open.find((line) => !line.some((p) => meets(middleOf(p), [], lines, 0, HALF_LINE))) || open[0];
  if (free) return { points: free, full: false, flat: true, shown: true };
  return { points: flatLine(along(points, length / 2), wording.verbWidth, aside), full: false, flat: true, shown: false };
}

/** @param {Point} point  at the foot of flat letters */
const middleOf = ({ x, y }) => ({ x, y: y - HALF_LETTER });

/**
 * @param {Point} middle
 * @param {number} width
 * @param {number} aside  px below the line
 */
function flatLine(middle, width, aside) {
  const steps = Math.max(2, Math.ceil(width / STEP));
  const line = [];
  for (let i = 0; i <= steps; i += 1) {
    line.push({ x: middle.x - width / 2 + (width * i) / steps, y: middle.y + HALF_LETTER + aside });
  }
  return line;
}

/**
 * @param {Point} point
 * @param {Box[]} cards
 * @param {Point[]} taken
 * @param {number} fromCards
 * @param {number} fromTaken
 */
function meets(point, cards, taken, fromCards, fromTaken) {
  for (const card of cards) {
    if (Math.abs(point.x - card.cx) < card.w / 2 + fromCards && Math.abs(point.y - card.cy) < card.h / 2 + fromCards) return true;
  }
  for (const other of taken) {
    if (Math.hypot(point.x - other.x, point.y - other.y) < fromTaken) return true;
  }
  return false;
}
