/** Laying a picture out again until it fits the stage: text keeps its size. */

import { boundsOf, cornersOf, curvePoints } from "./bounds.js";
import { crowding, sampled } from "./crowding.js";

/** @typedef {import("./types.js").Box} Box */
/** @typedef {{width:number, height:number}} Size */
/** @typedef {{boxes:Box[], routes:import("./nest.js").Route[]}} Laid */
/** @typedef {(size:Size) => Laid} Lay */

const PASSES = 2;
const LARGEST = 1.25;
// A word across the outermost arrow reaches so far out of it.
const WORD = 20;
// What it costs, in px of bow, to see everything at no size at all.
const SMALL = 1500;

/**
 * A picture in less room when its arrows reach out of the stage; the largest of those tried.
 * @param {Lay} lay
 * @param {Size} stage
 * @returns {Laid}
 */
export function within(lay, { width, height }) {
  const tried = [lay({ width, height })];
  let [w, t] = [width, height];
  // Two cards face each other in any case; squeezed, one would slip under the other.
  const passes = tried[0].boxes.length > 2 ? PASSES : 0;
  for (let pass = 0; pass < passes; pass += 1) {
    const frame = frameOf(tried[pass], 0);
    if (frame.width <= width && frame.height <= height) break;
    w *= Math.min(1, width / frame.width);
    t *= Math.min(1, height / frame.height);
    tried.push(lay({ width: w, height: t }));
  }
  const scales = tried.map((laid) => Math.min(1, scaleIn(frameOf(laid, 0), { width, height })));
  return tried[scales.lastIndexOf(Math.max(...scales))];
}

/**
 * A picture that fills the stage, the best of some: where few arrows cross, and letters are large.
 * @param {(size:Size, thrift:number) => Laid} lay
 * @param {Size} stage
 * @param {number[]} thrifts  what a px of bow may cost; the first has the first choice
 * @returns {Laid}
 */
export function filled(lay, stage, thrifts) {
  const gives = thrifts.length > 1 ? [true, false] : [true];
  const pictures = thrifts.flatMap((thrift) => gives.map((give) => filling((size) => lay(size, thrift), stage, give)));
  const costs = pictures.map((laid) => tangle(laid) + SMALL * (1 - scaleIn(frameOf(laid, WORD), stage)));
  return pictures[costs.indexOf(Math.min(...costs))];
}

/**
 * A picture of the stage's own shape, so that it fills both ways: arrows reach out of the room that
 * the cards fill, and where that room cannot shrink, the whole is seen smaller and may be higher.
 * @param {Lay} lay
 * @param {Size} stage
 * @param {boolean} give  whether the room shrinks at first, before the whole is seen smaller
 * @returns {Laid}
 */
function filling(lay, { width, height }, give) {
  let room = { width, height };
  let laid = lay(room);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const frame = frameOf(laid, WORD);
    const scale = give && !pass ? 1 : scaleIn(frame, { width, height });
    room = { width: room.width + width / scale - frame.width, height: room.height + height / scale - frame.height };
    laid = lay(room);
  }
  return laid;
}

/** @param {Size} frame @param {Size} stage */
const scaleIn = (frame, { width, height }) => Math.min(LARGEST, width / frame.width, height / frame.height);

/** What all routes together are charged for each other. @param {Laid} laid */
function tangle({ routes }) {
  const lines = routes.map(({ curve }) => sampled(curve));
  return lines.reduce((sum, points, i) => sum + crowding(points, lines.slice(0, i)), 0);
}

/**
 * @param {Laid} laid
 * @param {number} aside  px at both sides of arrows
 */
function frameOf({ boxes, routes }, aside) {
  const curves = routes.flatMap(({ curve }) => curvePoints(curve));
  return boundsOf([...cornersOf(boxes), ...curves.flatMap(({ x, y }) => [{ x: x - aside, y }, { x: x + aside, y }])]);
}
