/** From the sketch to the network itself: when the reader moves, or when the page has had its time. */

const REST = 1500;
const SIGNS = ["pointermove", "pointerdown", "wheel", "keydown"];

/**
 * Wake once; a press on the sketch is done again on what takes its place.
 * @param {HTMLElement} stage
 * @param {() => Promise<any>} wake
 * @param {(at:import("./types.js").Point) => void} press
 */
export function wakeful(stage, wake, press) {
  /** @type {MouseEvent|null} */
  let pressed = null;
  const keep = (/** @type {MouseEvent} */ event) => { pressed = event.target instanceof HTMLCanvasElement ? event : null; };
  const start = () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, start, true);
    wake().then(() => {
      stage.removeEventListener("click", keep);
      const at = pressed && within(stage, pressed);
      if (at) press(at);
    });
  };
  const timer = setTimeout(start, REST);
  stage.addEventListener("click", keep);
  for (const sign of SIGNS) addEventListener(sign, start, true);
}

/**
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 */
function within(stage, { clientX, clientY }) {
  const { left, top } = (stage.querySelector(".vis-host") || stage).getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
