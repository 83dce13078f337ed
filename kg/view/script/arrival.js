/** Play: arrows that come draw themselves from tail to head; with reduced motion they just appear. */

import { s } from "./dom.js";

const ROOM = 20;

/**
 * Let the arrows that were not drawn before come, each behind a mask that opens along its line:
 * dashes cannot be drawn by their own offset.
 * @param {Element} root
 * @param {Set<string>} before  keys of the arrows that were drawn
 */
export function arrive(root, before) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  [...root.querySelectorAll(".edge[data-arrow]")].forEach((edge, i) => {
    const line = /** @type {SVGPathElement|null} */ (edge.querySelector(".line"));
    if (!line || before.has(edge.getAttribute("data-arrow") || "")) return;
    const mask = maskOf(line, `coming${i}`);
    edge.append(mask);
    edge.classList.add("coming");
    line.setAttribute("mask", `url(#coming${i})`);
    mask.addEventListener("animationend", () => {
      mask.remove();
      line.removeAttribute("mask");
      edge.classList.remove("coming");
    });
  });
}

/**
 * @param {SVGPathElement} line
 * @param {string} id
 */
function maskOf(line, id) {
  const { x, y, width, height } = line.getBBox();
  // A level line has no height: the room of the mask is given in px.
  return s("mask", { id, maskUnits: "userSpaceOnUse", x: x - ROOM, y: y - ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM },
    s("path", { class: "opening", d: line.getAttribute("d"), pathLength: 1 }));
}
