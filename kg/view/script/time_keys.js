/** The marks of the time line by keyboard: one is a stop of Tab, the arrow keys walk to the others. */

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** @param {SVGElement} svg  the time line, whose marks stand in order of time */
export function markKeys(svg) {
  const marks = /** @type {SVGElement[]} */ ([...svg.querySelectorAll(".time-mark")]);
  const stop = (/** @type {SVGElement|undefined} */ at) => marks.forEach((one) => one.setAttribute("tabindex", one === at ? "0" : "-1"));
  stop(marks[0]);
  svg.addEventListener("keydown", (event) => {
    const at = marks.indexOf(/** @type {SVGElement} */ (event.target));
    if (at < 0 || !(event.key in STEPS)) return;
    event.preventDefault();
    const next = marks[at + STEPS[/** @type {"ArrowUp"} */ (event.key)]];
    if (!next) return;
    stop(next);
    next.focus();
  });
}
