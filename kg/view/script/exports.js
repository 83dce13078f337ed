/** What leaves the page: files of what is shown, and the print sheet. */

import { before } from "./arrows.js";
import { byId, replace } from "./dom.js";
import { csv, drawPrint, fileName, png, save, standalone } from "./download.js";
import { focusOf } from "./focus.js";
import { period } from "./summary.js";

// A sheet of more pages than anyone reads would hold up the printer.
const MOST = 300;

/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {ReturnType<typeof import("./stage.js").stageOf>} Stage */

/**
 * @param {string} what  "png", "svg", "csv" or "print"
 * @param {string} title
 * @param {Stage} stage
 * @param {() => Promise<{known:Known, words:Words, scene:Scene}>} read
 */
export async function exported(what, title, stage, read) {
  const name = fileName(title);
  const { known, words, scene } = await read();
  const caption = [title, period(known.content, words)];
  if (what === "svg") return save(`${name}.svg`, new Blob([stage.drawing((svg) => standalone(svg, caption)).text], { type: "image/svg+xml" }));
  if (what === "png") return save(`${name}.png`, await stage.drawing((svg) => png(svg, caption)));
  if (what === "print") return print();
  return save(`${name}.csv`, new Blob([csv(known.content, words, [...scene.seen].sort(before))], { type: "text/csv" }));
}

/**
 * Fill the print sheet with the words behind what is shown or selected.
 * @param {{known:Known, words:Words, scene:Scene, state:State}} desk
 */
export function fillPrint({ known, words, scene, state }) {
  const chosen = state.sel ? focusOf(known.content, state.sel, known.arrows, known, 0)?.statements : null;
  const list = scene.seen.filter((one) => !chosen || chosen.has(one.i)).sort(before);
  drawPrint(byId("print"), known.content, words, list.slice(0, MOST), known.answers, list.length - Math.min(list.length, MOST));
}

/** Empty the print sheet. */
export const clearPrint = () => replace(byId("print"));
