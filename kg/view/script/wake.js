/** From the sketch to the network itself: when the reader moves, or when the page has had its time. */

/** @typedef {import("./types.js").Point} Point */

const REST = 1500;
const SIGNS = ["pointermove", "pointerdown", "wheel", "keydown"];
/** px that a pointer may stray while it presses. */
const STRAY = 6;

/**
 * Wake once; a press on the sketch is done again on what takes its place.
 * @param {HTMLElement} stage
 * @param {() => Promise<any>} wake
 * @param {(at:Point) => void} press
 */
export function wakeful(stage, wake, press) {
  const presses = pressesOn(stage, (event) => press(within(stage, event)));
  const start = () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, start, true);
    wake().then(presses.done);
  };
  const timer = setTimeout(start, REST);
  for (const sign of SIGNS) addEventListener(sign, start, true);
}

/**
 * The presses on the sketch. One that began there may end on what has taken its place, of which the
 * browser makes no click: it is told by where the pointer goes down and up.
 * @param {HTMLElement} stage
 * @param {(event:PointerEvent) => void} press  for the last one, once the sketch is gone
 */
function pressesOn(stage, press) {
  let gone = false;
  /** @type {PointerEvent|null} */
  let held = null;
  /** @type {PointerEvent|null} */
  let last = null;
  const down = (/** @type {PointerEvent} */ event) => {
    [held, last] = [event.target instanceof HTMLCanvasElement ? event : null, null];
  };
  const up = (/** @type {PointerEvent} */ event) => {
    const strays = !held || Math.hypot(event.clientX - held.clientX, event.clientY - held.clientY) > STRAY;
    [held, last] = [null, strays ? null : event];
    if (gone) end();
  };
  const lost = () => {
    held = null;
    if (gone) stop();
  };
  const end = () => {
    stop();
    if (last) press(last);
  };
  const stop = () => {
    stage.removeEventListener("pointerdown", down);
    removeEventListener("pointerup", up, true);
    removeEventListener("pointercancel", lost, true);
  };
  stage.addEventListener("pointerdown", down);
  addEventListener("pointerup", up, true);
  addEventListener("pointercancel", lost, true);
  return {
    /** The sketch is gone: what is held still counts. */
    done() {
      gone = true;
      stage.removeEventListener("pointerdown", down);
      if (!held) end();
    },
  };
}

/**
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 * @returns {Point}
 */
function within(stage, { clientX, clientY }) {
  const { left, top } = (stage.querySelector(".vis-host") || stage).getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
