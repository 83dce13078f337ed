/** Exports: SVG and PNG of the stage, CSV of what is shown, the print sheet. */

import { h, replace, s } from "./dom.js";
import { made } from "./summary.js";
import { quotation } from "./quotation.js";
import { sourceName, verbOf } from "./phrases.js";
import { wordsOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */

const MARGIN = 24;
const PNG_SCALE = 2;
const LINE = 20;

/**
 * The drawing as a file of its own: our style inside, nothing else needed; under it, what it is of
 * and according to whom, since a picture travels alone.
 * @param {SVGElement} svg
 * @param {string[]} caption  title, then sources
 */
export function standalone(svg, caption) {
  const root = /** @type {SVGGElement} */ (svg.querySelector(".root"));
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  const box = root.getBBox();
  const lines = caption.filter(Boolean);
  const [w, t] = [Math.ceil(box.width + 2 * MARGIN), Math.ceil(box.height + 2 * MARGIN + lines.length * LINE + (lines.length ? MARGIN : 0))];
  lines.forEach((line, i) => copy.append(s("text", { class: i ? "caption-source" : "caption", x: Math.floor(box.x), y: Math.floor(box.y + box.height + 2 * MARGIN + i * LINE) }, line)));
  copy.querySelector(".root")?.removeAttribute("transform");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${Math.floor(box.x - MARGIN)} ${Math.floor(box.y - MARGIN)} ${w} ${t}`);
  copy.setAttribute("width", String(w));
  copy.setAttribute("height", String(t));
  copy.setAttribute("data-theme", document.documentElement.getAttribute("data-theme") || "light");
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = [...document.querySelectorAll("style")].map((one) => one.textContent).join("\n");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("class", "ground");
  for (const [name, value] of Object.entries({ x: box.x - MARGIN, y: box.y - MARGIN, width: w, height: t })) ground.setAttribute(name, String(value));
  copy.prepend(style, ground);
  return { text: new XMLSerializer().serializeToString(copy), width: w, height: t };
}

/**
 * @param {SVGElement} svg
 * @param {string[]} caption
 * @returns {Promise<Blob>}
 */
export async function png(svg, caption) {
  const { text, width, height } = standalone(svg, caption);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width: width * PNG_SCALE, height: height * PNG_SCALE }));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(PNG_SCALE, PNG_SCALE);
  context.drawImage(image, 0, 0);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no image")))));
}

/**
 * Statements as CSV; a cell that a spreadsheet would run as a formula gets a quote before it.
 * @param {Content} content
 * @param {Words} words
 * @param {Statement[]} statements
 */
export function csv(content, words, statements) {
  const head = ["date", "speaker", "on behalf of", "stance", "verb", "object", "claim", "words", "source", "url", "start", "end", "id"];
  const rows = statements.map((one) => [
    one.said, one.speaker?.name, one.behalf?.name, one.stance, verbOf(content, words, one), one.actor?.name || one.claim?.text, one.claim?.text,
    wordsOf(one), sourceName(one.source, words), one.source?.url, one.start, one.end, one.id,
  ]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** @param {any} value */
function cell(value) {
  const text = value === undefined || value === null ? "" : String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * Hand a file to the reader's browser.
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * The print sheet: numbered quotations after the graph.
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {Words} words
 * @param {Statement[]} statements
 * @param {Map<number, Statement[]>} answers
 * @param {number} left  how many are not on the sheet
 */
export function drawPrint(host, content, words, statements, answers, left) {
  replace(host, h("h2", null, words.t("print_title")), h("ol", null, statements.map((one) =>
    h("li", null, quotation(content, words, one, { answers: answers.get(one.i) || [], pick: () => {} })))),
    left ? h("p", { class: "left" }, words.t("print_left", { n: statements.length, k: left })) : null,
    made(content, words, content.head.length));
}

/** A file name from a title. @param {string} title */
export const fileName = (title) => title.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\w-]+/g, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "imbroglio";
