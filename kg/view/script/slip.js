/** The slip of a claim in the view of claims: its words as far as they fit, its marks. */

import { bareBrief } from "./words.js";
import { markShape } from "./marks.js";
import { pressed } from "./draw.js";
import { s } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Measure} Measure */

const MOST_MARKS = 6;
const FEW_MARKS = 4;
const SHORT_SLIP = 300;
const MARK = 14;
const DIGIT = 8;
const LETTERS = 14.5;
const SMALL_LETTERS = 13.5;
const LINE = 18;
const TWO_LINES = 40;
const ORDER = ["accuses", "denies", "supports", "says"];

/**
 * The slip of a claim: its words, and a mark for each statement on it.
 * @param {Content} content
 * @param {Claim} claim
 * @param {Box|undefined} at
 * @param {Arrow[]} arrows
 * @param {Measure} serif
 */
export function drawSlip(content, claim, at, arrows, serif) {
  const { cx, cy, w, h } = /** @type {Box} */ (at);
  const [x, y] = [cx - w / 2, cy - h / 2];
  const styles = arrows.filter((arrow) => arrow.to.id === claim.id)
    .flatMap((arrow) => arrow.statements.map(() => styleOf(content, arrow.stance))).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const signs = tallies(styles, w);
  const taken = signs.reduce((sum, { wide }) => sum + wide, 0);
  const tail = h >= TWO_LINES ? 9 : 6;
  const outline = (/** @type {number} */ g) => `M${x - g} ${y - g}h${w + 2 * g}v${h + 2 * g}h${-(w - 26 + g)}l-12 ${tail}v-${tail}h${-(14 + g)}z`;
  const lines = slipLines(claim, w - 28 - taken - 6, h >= TWO_LINES, serif);
  return s("g", { class: h >= TWO_LINES ? "claim" : "claim small", "data-claim": claim.id }, s("title", null, claim.text),
    s("path", { class: "slip-ring", d: outline(4) }), s("path", { class: "slip press", d: outline(0), ...pressed(claim.text) }),
    lines.map((line, i) => s("text", { x: x + 14, y: cy + 5 + (i - (lines.length - 1) / 2) * LINE }, line)),
    tallied(signs, x + w - 12 - taken, cy));
}

/**
 * A mark a statement; where they would crowd the claim out, a mark a stance with its number.
 * @param {string[]} styles  of the statements, in order
 * @param {number} wide
 * @returns {{style:string, n:string, wide:number}[]}
 */
function tallies(styles, wide) {
  if (styles.length <= (wide < SHORT_SLIP ? FEW_MARKS : MOST_MARKS)) return styles.map((style) => ({ style, n: "", wide: MARK }));
  return ORDER.filter((style) => styles.includes(style)).map((style) => {
    const n = String(styles.filter((one) => one === style).length);
    return { style, n, wide: MARK + 3 + n.length * DIGIT };
  });
}

/**
 * @param {{style:string, n:string, wide:number}[]} signs
 * @param {number} x
 * @param {number} cy
 */
function tallied(signs, x, cy) {
  let at = x;
  return signs.map(({ style, n, wide }) => {
    const sign = s("g", { transform: `translate(${at} ${cy - 5.5})` }, markShape(style), n ? s("text", { class: "tally", x: MARK, y: 10 }, n) : null);
    at += wide;
    return sign;
  });
}

/**
 * A claim in one line or two; its short form, which reads on from the heading, where the whole has
 * no room.
 * @param {Claim} claim
 * @param {number} width
 * @param {boolean} two
 * @param {Measure} measure
 * @returns {string[]}
 */
export function slipLines(claim, width, two, measure) {
  const letters = two ? LETTERS : SMALL_LETTERS;
  if (measure(claim.text.slice(0, 200), letters, 400) <= width) return [claim.text];
  const halves = two ? halved(claim.text, width, letters, measure) : null;
  if (halves) return halves;
  const brief = bareBrief(claim.brief);
  return [fitting(brief || claim.text, width, letters, measure)];
}

/**
 * Text in two lines, broken between words, or null when it takes more.
 * @param {string} text
 * @param {number} width
 * @param {number} letters  px
 * @param {Measure} measure
 */
function halved(text, width, letters, measure) {
  const parts = text.slice(0, 200).split(" ");
  let first = "";
  while (parts.length && measure(`${first} ${parts[0]}`.trim(), letters, 400) <= width) first = `${first} ${parts.shift()}`.trim();
  const rest = parts.join(" ");
  return first && text.length <= 200 && measure(rest, letters, 400) <= width ? [first, rest] : null;
}

/**
 * Text cut to a width.
 * @param {string} text
 * @param {number} width
 * @param {number} letters  px
 * @param {Measure} measure
 */
function fitting(text, width, letters, measure) {
  const all = Array.from(text.slice(0, 160));
  if (all.length === Array.from(text).length && measure(text, letters, 400) <= width) return text;
  let [low, high] = [1, all.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${all.slice(0, middle).join("")}…`, letters, 400) <= width) low = middle;
    else high = middle - 1;
  }
  return `${all.slice(0, low).join("").trimEnd()}…`;
}
