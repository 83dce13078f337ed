/** The two handles of the time line: dragged, or moved by one bin with the arrow keys. */

import { dateWords } from "./dates.js";
import { edges } from "./time_scale.js";
import { s } from "./dom.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./time_scale.js").Scale} Scale */
/** @typedef {import("./time_scale.js").On} On */

/**
 * @param {Scale} scale
 * @param {State} state
 * @param {"since"|"until"} which
 * @param {Words} words
 * @param {On} on
 */
export function handle(scale, state, which, words, on) {
  const { bins } = scale;
  const [from, to] = edges(scale, state);
  const x = which === "since" ? from : to;
  const at = Math.round((x - scale.x0) / scale.step) - (which === "until" ? 1 : 0);
  const day = bins[Math.min(Math.max(at, 0), bins.length - 1)];
  const set = (/** @type {number} */ place) => {
    const bin = bins[Math.min(Math.max(place, 0), bins.length - 1)];
    if (which === "since") on.range(place <= 0 ? "" : bin.first, state.until && state.until < bin.first ? bin.last : state.until);
    else on.range(state.since && state.since > bin.last ? bin.first : state.since, place >= bins.length - 1 ? "" : bin.last);
  };
  const keys = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: bins.length - 1 };
  const node = s("g", {
    class: "handle", role: "slider", tabindex: "0", "data-handle": which, transform: `translate(${x} ${scale.axis})`,
    "aria-label": words.t(`time.${which}`), "aria-valuemin": 0, "aria-valuemax": bins.length - 1, "aria-valuenow": Math.max(at, 0),
    "aria-valuetext": dateWords(which === "since" ? day.first : day.last, words.lang),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (!(event.key in keys)) return;
      event.preventDefault();
      set(keys[/** @type {"Home"} */ (event.key)]);
    },
  }, s("circle", { class: "hit", r: 22 }), s("circle", { class: "knob", r: 8 }));
  dragged(node, scale, which, set);
  return node;
}

/**
 * @param {SVGElement} node
 * @param {Scale} scale
 * @param {"since"|"until"} which
 * @param {(place:number) => void} set
 */
function dragged(node, scale, which, set) {
  node.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const left = /** @type {SVGElement} */ (node.ownerSVGElement).getBoundingClientRect().left;
    const place = (/** @type {PointerEvent} */ move) => Math.round((move.clientX - left - scale.x0) / scale.step) - (which === "until" ? 1 : 0);
    let last = NaN;
    const move = (/** @type {PointerEvent} */ moved) => {
      const now = place(moved);
      if (now !== last) set((last = now));
    };
    const stop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
  });
}
