/** The stage by keyboard: arrow keys walk to the next actor, Tab its arrows in order of time. */

/** @typedef {import("./types.js").Arrow} Arrow */

const NODES = ".node, .claim, .disc";
const TURNS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {SVGElement} svg
 * @param {{enter:(element:Element)=>void, zoom:(factor:number)=>void, fit:()=>void, after:()=>HTMLElement|null}} on
 */
export function stageKeys(svg, on) {
  // On what is around it: a drawing that listens for the focus would be a stop itself.
  svg.parentElement?.addEventListener("focusin", (event) => rove(svg, /** @type {Element} */ (event.target)));
  svg.addEventListener("keydown", (event) => {
    const at = /** @type {Element} */ (event.target).closest("[data-actor], [data-arrow], [data-derived], [data-claim], [data-camp-disc]");
    if (!at) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      on.enter(at);
    } else if (event.key in TURNS) {
      event.preventDefault();
      focus(next(svg, at, TURNS[/** @type {"ArrowUp"} */ (event.key)]));
    } else if (event.key === "Tab") tab(svg, at, event, on.after);
    else if (event.key === "+" || event.key === "=") on.zoom(1.25);
    else if (event.key === "-") on.zoom(0.8);
    else if (event.key === "0") on.fit();
  });
}

/** One node is in the tab order at a time. @param {SVGElement} svg */
export function firstStop(svg) {
  const nodes = [...svg.querySelectorAll(NODES)];
  nodes.forEach((node, i) => press(node)?.setAttribute("tabindex", i ? "-1" : "0"));
}

/**
 * @param {SVGElement} svg
 * @param {Element} at
 */
function rove(svg, at) {
  const now = at.closest(NODES);
  if (!now) return;
  for (const node of svg.querySelectorAll(NODES)) press(node)?.setAttribute("tabindex", node === now ? "0" : "-1");
}

/** The shape of a node or an arrow that takes the focus. @param {Element} element */
const press = (element) => /** @type {SVGElement|null} */ (element.querySelector(".press"));

/** @param {Element|null} element */
const focus = (element) => element && press(element)?.focus();

/**
 * The nearest node in a direction, straight ones before slanting ones.
 * @param {SVGElement} svg
 * @param {Element} at
 * @param {number[]} turn
 */
function next(svg, at, [dx, dy]) {
  const centre = (/** @type {Element} */ element) => {
    const box = element.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const [x, y] = centre(at);
  let best = null;
  let least = Infinity;
  for (const node of svg.querySelectorAll(NODES)) {
    const [nx, ny] = centre(node);
    const ahead = (nx - x) * dx + (ny - y) * dy;
    const aside = Math.abs((nx - x) * dy) + Math.abs((ny - y) * dx);
    if (node === at || ahead <= 4) continue;
    // Nodes more beside than ahead come last, or Right would go up.
    const far = ahead + 2 * aside + (aside > ahead ? 1e4 : 0);
    if (far < least) [best, least] = [node, far];
  }
  return best;
}

/**
 * @param {SVGElement} svg
 * @param {Element} at
 * @param {KeyboardEvent} event
 * @param {() => HTMLElement|null} after
 */
function tab(svg, at, event, after) {
  const node = at.matches(NODES) ? at : [...svg.querySelectorAll(NODES)].find((one) => press(one)?.getAttribute("tabindex") === "0");
  if (!node) return;
  const id = encodeURIComponent(node.getAttribute("data-actor") || node.getAttribute("data-claim") || node.getAttribute("data-camp-disc") || "");
  const arrows = [...svg.querySelectorAll("[data-arrow], [data-derived]")].filter((edge) =>
    (edge.getAttribute("data-arrow") || edge.getAttribute("data-derived") || "").split(">").slice(0, 2).includes(id));
  const stops = [node, ...arrows];
  const place = stops.indexOf(at) + (event.shiftKey ? -1 : 1);
  if (place < 0) return;
  const to = place < stops.length ? press(stops[place]) : after();
  if (!to) return;
  event.preventDefault();
  to.focus();
}
