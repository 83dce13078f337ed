/** Pointing at an arrow or a card lights it, as a selection does, without the panel. */

/** @param {SVGElement} svg */
export function hover(svg) {
  svg.addEventListener("pointerover", (event) => {
    const found = /** @type {Element} */ (event.target).closest("[data-actor], [data-arrow], [data-claim]");
    for (const one of svg.querySelectorAll(".hover")) if (one !== found) one.classList.remove("hover");
    found?.classList.add("hover");
  });
  svg.addEventListener("pointerleave", () => svg.querySelector(".hover")?.classList.remove("hover"));
}
