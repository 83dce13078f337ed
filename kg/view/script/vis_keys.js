/** The dots by keyboard: arrow keys walk from actor to actor, Enter opens the words. */

import { dotToward } from "./vis_frame.js";
import { h } from "./dom.js";

const TURNS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @typedef {import("./vis_frame.js").Dot} Dot */

/**
 * @param {HTMLElement} canvas  what holds vis, which has the focus
 * @param {Dot[]} dots
 * @param {{nameOf:(id:number)=>string, point:(id:number|null)=>void, enter:(id:number)=>void, zoom:(factor:number)=>void, fit:()=>void}} on
 */
export function visKeys(canvas, dots, on) {
  const said = h("span", { class: "unseen", role: "status" });
  canvas.append(said);
  const first = [...dots].sort((a, b) => b.size - a.size || a.id - b.id)[0];
  if (!first) return;
  let at = first.id;
  const go = (/** @type {number} */ id) => {
    at = id;
    said.textContent = on.nameOf(id);
    on.point(id);
  };
  canvas.addEventListener("focus", () => { if (canvas.matches(":focus-visible")) go(at); });
  canvas.addEventListener("blur", () => on.point(null));
  canvas.addEventListener("keydown", (event) => {
    if (event.key in TURNS) go(dotToward(dots, at, TURNS[/** @type {"ArrowUp"} */ (event.key)]).id);
    else if (event.key === "Enter" || event.key === " ") on.enter(at);
    else if (event.key === "+" || event.key === "=") on.zoom(1.25);
    else if (event.key === "-") on.zoom(0.8);
    else if (event.key === "0") on.fit();
    else return;
    event.preventDefault();
  });
}
