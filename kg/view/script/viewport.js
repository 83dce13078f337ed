/** A window on a drawing: fit, zoom, pan by mouse, finger and wheel. */

import { replace, s } from "./dom.js";

/** @typedef {{x:number, y:number, width:number, height:number}} Frame */
/** @typedef {{top:number, right:number, bottom:number, left:number}} Insets */

const LARGEST_FIT = 1.25;
const MARGIN = 24;
const PHONE_MARGIN = 8;
const PHONE = 600;
const MOVE = 240;

/**
 * @param {HTMLElement} host
 * @param {() => Insets} insets  what lies over the drawing: status line, tray
 */
export function viewport(host, insets) {
  const root = s("g", { class: "root" });
  const svg = s("svg", { class: "net", role: "group" }, root);
  replace(host, svg);
  let view = { k: 1, x: 0, y: 0 };
  /** @type {Frame} */
  let frame = { x: 0, y: 0, width: 1, height: 1 };
  const apply = () => root.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
  const zoomAt = (/** @type {number} */ factor, /** @type {number} */ px, /** @type {number} */ py) => {
    const k = Math.min(Math.max(view.k * factor, 0.15), 4);
    view = { k, x: px - ((px - view.x) * k) / view.k, y: py - ((py - view.y) * k) / view.k };
    apply();
  };
  const moved = pointers(svg, { pan: (dx, dy) => { view.x += dx; view.y += dy; apply(); }, zoomAt });
  return {
    svg, root, moved,
    /** @param {Node[]} layers  @param {string} label */
    show(layers, label) {
      svg.setAttribute("aria-label", label);
      replace(root, ...layers);
    },
    /** @param {Frame} wanted @param {boolean} [smooth] */
    fit(wanted = frame, smooth = false) {
      frame = wanted;
      view = fitted(wanted, host.clientWidth, host.clientHeight, insets());
      if (smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches) glide(root);
      apply();
    },
    /** @param {number} factor */
    zoom: (factor) => zoomAt(factor, host.clientWidth / 2, host.clientHeight / 2),
    scale: () => view.k,
  };
}

/**
 * @param {Frame} frame
 * @param {number} width
 * @param {number} height
 * @param {Insets} insets
 */
export function fitted(frame, width, height, insets) {
  const margin = width < PHONE ? PHONE_MARGIN : MARGIN;
  const room = {
    width: Math.max(width - insets.left - insets.right - 2 * margin, 40),
    height: Math.max(height - insets.top - insets.bottom - margin, 40),
  };
  const k = Math.min(LARGEST_FIT, room.width / frame.width, room.height / frame.height);
  return {
    k,
    x: insets.left + margin + (room.width - frame.width * k) / 2 - frame.x * k,
    y: insets.top + margin / 2 + (room.height - frame.height * k) / 2 - frame.y * k,
  };
}

/** @param {SVGElement} root */
function glide(root) {
  root.classList.add("gliding");
  setTimeout(() => root.classList.remove("gliding"), MOVE);
}

/**
 * @param {SVGElement} svg
 * @param {{pan:(dx:number, dy:number)=>void, zoomAt:(factor:number, x:number, y:number)=>void}} on
 * @returns {() => boolean}  whether the last press was a drag, and so no click
 */
function pointers(svg, { pan, zoomAt }) {
  /** @type {Map<number, {x:number, y:number}>} */
  const down = new Map();
  let travelled = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (!down.size) travelled = 0;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  svg.addEventListener("pointermove", (event) => {
    const last = down.get(event.pointerId);
    if (!last) return;
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    const now = { x: event.clientX, y: event.clientY };
    if (other) pinch(svg, last, now, other, zoomAt);
    else pan(now.x - last.x, now.y - last.y);
    travelled += Math.abs(now.x - last.x) + Math.abs(now.y - last.y);
    // Capture only a real drag: capturing at once would take the click from what was pressed.
    if (travelled > 4 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    down.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    svg.addEventListener(end, (event) => down.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoomAt(Math.exp(-event.deltaY * 0.0016), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  return () => travelled > 4;
}

/**
 * @param {SVGElement} svg
 * @param {{x:number, y:number}} last
 * @param {{x:number, y:number}} now
 * @param {{x:number, y:number}} other
 * @param {(factor:number, x:number, y:number)=>void} zoomAt
 */
function pinch(svg, last, now, other, zoomAt) {
  const box = svg.getBoundingClientRect();
  const was = Math.hypot(last.x - other.x, last.y - other.y) || 1;
  const is = Math.hypot(now.x - other.x, now.y - other.y) || 1;
  zoomAt(is / was, (now.x + other.x) / 2 - box.left, (now.y + other.y) / 2 - box.top);
}
