/** Where days stand on the time line, and what can be pressed there. */

import { binOf } from "./time.js";
import { s } from "./dom.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {{pick:(one:import("./types.js").Statement)=>void, range:(since:string, until:string)=>void, play:()=>void}} On */
/** @typedef {{x0:number, x1:number, bins:import("./time.js").Bin[], unit:import("./time.js").Unit, step:number, low:boolean, axis:number}} Scale */

/** @param {Scale} scale @param {number} i */
export const centre = (scale, i) => scale.x0 + (i + 0.5) * scale.step;

/**
 * @param {Scale} scale
 * @param {State} state
 * @returns {[number, number]}
 */
export function edges(scale, { since, until }) {
  const first = since ? Math.max(binOf(scale.bins, since), 0) : 0;
  const found = until ? binOf(scale.bins, until) : scale.bins.length - 1;
  const last = found < 0 ? (until < scale.bins[0].first ? -1 : scale.bins.length - 1) : found;
  return [scale.x0 + first * scale.step, scale.x0 + (last + 1) * scale.step];
}

/**
 * Something to press inside the drawing.
 * @param {string} className
 * @param {string} label
 * @param {() => void} act
 * @param {...Node} children
 */
export function control(className, label, act, ...children) {
  return s("g", {
    class: className, role: "button", tabindex: "0", "aria-label": label, onclick: act,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    },
  }, children);
}
