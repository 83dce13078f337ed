/** Play: the time line's right handle walks one bin at a time. */

import { binOf, binsFor } from "./time.js";
import { byId } from "./dom.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */

const BEAT = 900;

/**
 * @param {Head} head
 * @param {() => State} state
 * @param {(until:string) => void} show
 * @param {() => void} changed
 */
export function player(head, state, show, changed) {
  /** @type {ReturnType<typeof setTimeout>|null} */
  let timer = null;
  let plays = false;
  const dates = [...head.overview.days.map(([said]) => said), ...head.episodes.map((one) => one.on)];
  const stop = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    plays = false;
    changed();
  };
  const step = (/** @type {number} */ at) => {
    const { bins } = binsFor(dates, byId("time").clientWidth - 180);
    const last = at >= bins.length - 1;
    timer = last ? null : setTimeout(() => step(at + 1), BEAT);
    plays = true;
    show(last ? "" : bins[at].last);
    if (last) stop();
  };
  return {
    playing: () => plays,
    toggle: () => {
      if (timer) return stop();
      const { bins } = binsFor(dates, byId("time").clientWidth - 180);
      const { since, until } = state();
      const from = until ? binOf(bins, until) + 1 : since ? Math.max(binOf(bins, since), 0) : 0;
      step(from >= bins.length ? 0 : from);
      return changed();
    },
  };
}
