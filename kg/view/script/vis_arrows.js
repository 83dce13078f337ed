/** How arrows between dots look: vis-network and the sketch before it agree. */

import { widthFor } from "./nest.js";

export const DASHES = { accuses: false, says: false, denies: [9, 5], supports: [1, 5] };
export const HEADS = { accuses: "arrow", says: "vee", denies: "bar", supports: "circle" };
// vis fills its circle: larger than a dot it would look like an actor.
export const HEAD_SCALES = { accuses: 0.45, says: 0.45, denies: 0.5, supports: 0.2 };

/** Arrows of different stances between two dots bow apart. @param {string} style */
export const bowOf = (style) => 0.12 + 0.09 * ["denies", "supports", "accuses", "says"].indexOf(style);

/** @param {number} n  statements */
export const lineWidth = (n) => widthFor(n) * 0.5;
