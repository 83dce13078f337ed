/** Pointing at an arrow or a card lights it and its neighbours, as a selection does, without the panel. */

const LIT = ["actor", "arrow", "claim"];

/**
 * @param {SVGElement} svg
 * @param {(kind:string, key:string) => void} point  with an empty kind: at nothing
 */
export function hover(svg, point) {
  /** @type {Element|null} */
  let at = null;
  const move = (/** @type {Element|null} */ to) => {
    if (to === at) return;
    at?.classList.remove("hover");
    at = to;
    at?.classList.add("hover");
    const kind = LIT.find((one) => to?.hasAttribute(`data-${one}`)) || "";
    point(kind, to?.getAttribute(`data-${kind}`) || "");
  };
  svg.addEventListener("pointerover", (event) => move(/** @type {Element} */ (event.target).closest("[data-actor], [data-arrow], [data-claim]")));
  svg.addEventListener("pointerleave", () => move(null));
}
