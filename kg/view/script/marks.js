/** The signs of the page: heads of arrows, marks of statements, glyphs of actors, samples of lines. */

import { s } from "./dom.js";
import { headScale, widthFor } from "./nest.js";

/** px that the line stops short of the end, for the head to stand there. */
export const HEAD_LENGTH = { accuses: 10, denies: 2, supports: 10, says: 1 };

const GLYPHS = {
  organisation: ["M2.5 14.5V4.2L9 1.6v12.9M9 6h4.5v8.5M1 14.5h14M5 6.4h1.6M5 9.2h1.6M5 12h1.6M11 8.8h.8M11 11.6h.8"],
  person: ["M5 5a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "M2 14.6c.5-3.4 2.8-5 6-5s5.5 1.6 6 5z"],
  group: ["M3.2 5.2a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0", "M1 13.4c.3-2.9 2-4.3 4.6-4.3s4.3 1.4 4.6 4.3z", "M10 3a2.3 2.3 0 0 1 1.7 4.1M12.2 9.3c1.7.5 2.6 1.9 2.8 4.1h-2.6"],
  media: ["M1.5 3h10.5v10.2c0 .8.6 1.3 1.25 1.3H3c-.9 0-1.5-.6-1.5-1.4zM12 6h2.5v7.2c0 .8-.5 1.3-1.25 1.3M4 6h5.5M4 8.7h5.5M4 11.4h3.5"],
  unnamed: ["M5 5a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "M2 14.6c.5-3.4 2.8-5 6-5", "M11 11.2c.2-1.4 3-1.3 2.6.4c-.2.8-1.3.9-1.3 1.8M12.3 15v.1"],
  archive: ["M2 3h12v3.5H2z", "M3 6.5v7h10v-7M6.3 9h3.4"],
  check: ["M2.4 8.6 6 12.2 13.2 4"],
  warning: ["M8 2 15 14H1z", "M8 6.4v3.8M8 12v.2"],
  claim: ["M1.5 2.5h13v9H7l-3 3v-3H1.5z"],
  search: ["M11 11 15 15", "M2.5 7a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0-9.6 0"],
  filters: ["M2 4h12M4.5 8h7M7 12h2"],
  bars: ["M2 14h12M4 14V9M8 14V4M12 14V7"],
  theme: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z"],
  more: ["M3 8h.1M8 8h.1M13 8h.1"],
};

/**
 * A small drawing of 16 by 16.
 * @param {string} name
 * @param {number} [size]
 * @returns {SVGElement}
 */
export function glyph(name, size = 16) {
  const svg = s("svg", { class: `glyph glyph-${name}`, width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true" }, glyphPaths(name));
  if (name === "theme") svg.append(s("path", { class: "full", d: "M8 1.5a6.5 6.5 0 0 1 0 13z" }));
  return svg;
}

/** @param {string} name */
export const glyphPaths = (name) =>
  (GLYPHS[/** @type {"person"} */ (name)] || GLYPHS.organisation).map((d) => s("path", { d }));

/**
 * The head of an arrow at the origin, pointing right.
 * @param {string} style
 * @returns {SVGElement[]}
 */
export function headOf(style) {
  if (style === "denies") return [s("path", { class: "bar", d: "M-1.5 -8V8" }), s("path", { class: "bar2", d: "M-6.5 -5V5" })];
  if (style === "supports") return [s("circle", { class: "ring", cx: -5.5, cy: 0, r: 4.6 })];
  if (style === "accuses") return [s("path", { class: "fill", d: "M0 0L-13 -5.6L-10 0L-13 5.6Z" })];
  return [s("path", { class: "chev", d: "M-8 -4.6L0 0L-8 4.6" })];
}

/**
 * A short arrow for the legend and titles.
 * @param {string} style
 * @param {number} [width]
 * @param {number} [n]
 */
export function sample(style, width = 44, n = 1) {
  const scale = headScale(n);
  const end = width - 2 - HEAD_LENGTH[/** @type {"accuses"} */ (style)] * scale;
  return s("svg", { class: `sample edge ${style}`, width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": "true" },
    s("path", { class: "line", d: `M2 8H${end}`, "stroke-width": widthFor(n) }),
    s("g", { transform: `translate(${width - 2} 8) scale(${scale})` }, headOf(style)));
}

/** The double hairline of what is inferred. @param {number} [width] */
export const derivedSample = (width = 44) =>
  s("svg", { class: "sample tie", width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": "true" }, s("path", { class: "hairline", d: `M2 6.3H${width - 2}M2 9.7H${width - 2}` }));

/**
 * The sign of one statement, 11 by 11; of one without proof, the outline alone, broken.
 * @param {string} style
 * @param {boolean} [proved]
 * @returns {SVGElement}
 */
export function markShape(style, proved = true) {
  if (!proved) return unprovedShape(style);
  if (style === "accuses") return s("rect", { class: "m accuses", width: 11, height: 11 });
  if (style === "denies") {
    return s("g", { class: "m denies" }, s("rect", { class: "hollow", x: 0.9, y: 0.9, width: 9.2, height: 9.2 }), s("path", { class: "hatch", d: "M3.9 1V10M7.1 1V10" }));
  }
  if (style === "supports") return s("circle", { class: "m supports hollow", cx: 5.5, cy: 5.5, r: 4.5 });
  return s("circle", { class: "m says", cx: 5.5, cy: 5.5, r: 2.3 });
}

/** @param {string} style */
function unprovedShape(style) {
  const bars = style === "denies" ? s("path", { class: "hatch", d: "M5.5 1V10" }) : null;
  const square = style === "accuses" || style === "denies";
  return s("g", { class: `m unproved ${style}` }, square ? s("rect", { class: "broken", x: 0.9, y: 0.9, width: 9.2, height: 9.2 })
    : s("circle", { class: "broken", cx: 5.5, cy: 5.5, r: style === "says" ? 2.6 : 4.5 }), bars);
}

/**
 * @param {string} style
 * @param {boolean} [proved]
 */
export const mark = (style, proved = true) =>
  s("svg", { class: "mk", width: 11, height: 11, viewBox: "0 0 11 11", "aria-hidden": "true" }, markShape(style, proved));

/** The dotted ring of an accusation that got no answer. */
export const silence = () =>
  s("svg", { class: "mk", width: 13, height: 13, viewBox: "0 0 14 14", "aria-hidden": "true" }, s("circle", { class: "silence", cx: 7, cy: 7, r: 5.6 }));
