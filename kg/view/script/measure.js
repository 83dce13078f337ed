/** Widths of text, measured by the browser in the page's own font. */

import { h } from "./dom.js";

/** @typedef {import("./types.js").Measure} Measure */

/**
 * A measuring function with a memory; `family` is a CSS variable of the page.
 * @param {string} family
 * @param {string} [style]
 * @returns {Measure}
 */
export function measurer(family, style = "") {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const face = getComputedStyle(document.documentElement).getPropertyValue(family);
  /** @type {Map<string, number>} */
  const known = new Map();
  return (text, size, weight) => {
    const key = `${size}/${weight}/${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = `${style} ${weight} ${size}px ${face}`;
    const width = context.measureText(text).width;
    known.set(key, width);
    return width;
  };
}
