/** What stands on the time line: a mark a statement, or bars when there are many. */

import { binOf } from "./time.js";
import { centre, control } from "./time_scale.js";
import { dateWords, firstDay } from "./dates.js";
import { inTime } from "./filters.js";
import { markShape } from "./marks.js";
import { s } from "./dom.js";
import { isProved, styleOf } from "./content.js";
import { saying } from "./phrases.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Day} Day */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./time_scale.js").Scale} Scale */
/** @typedef {import("./time_scale.js").On} On */
/** @typedef {{focus:import("./focus.js").Focus|null, anyTime:Statement[]}} Look  what is lit, and the statements that the legend lets through */

const PITCH = 14;
const IN_ROW = 5;
const ORDER = ["accuses", "denies", "supports", "says"];

/** How many marks stand beside one another in a bin. @param {Scale} scale */
const inRow = (scale) => Math.max(1, Math.min(IN_ROW, Math.floor(scale.step / PITCH)));

/**
 * Whether the marks of every bin stay under the title; else bars say the same in less room.
 * @param {Scale} scale
 * @param {Day[]} days
 */
export function marksFit(scale, days) {
  const counts = scale.bins.map(() => 0);
  for (const [said, , n] of days) {
    const at = binOf(scale.bins, said);
    if (at >= 0) counts[at] += n;
  }
  const rows = Math.ceil(Math.max(0, ...counts) / inRow(scale));
  return scale.axis - 22.5 - (rows - 1) * PITCH >= (scale.axis > 80 ? 28 : 20);
}

/**
 * One mark a statement, five in a row, in order of stance.
 * @param {Scale} scale
 * @param {Head} head
 * @param {Words} words
 * @param {State} state
 * @param {Look} look
 * @param {On} on
 */
export function markLayer(scale, head, words, state, { focus, anyTime }, on) {
  const groups = scale.bins.map(() => /** @type {Statement[]} */ ([]));
  for (const one of anyTime) {
    const at = binOf(scale.bins, one.said);
    if (at >= 0) groups[at].push(one);
  }
  const fit = inRow(scale);
  return s("g", { class: "marks" }, groups.flatMap((group, i) => {
    group.sort(byStyle(head));
    const row = Math.min(group.length, fit);
    return group.map((one, k) => {
      const x = centre(scale, i) - (row * PITCH) / 2 + (k % fit) * PITCH + 1.5;
      return timeMark(head, words, one, x, scale.axis - 22.5 - Math.floor(k / fit) * PITCH, dimmed(focus, state, one), on);
    });
  }));
}

/**
 * @param {import("./focus.js").Focus|null} focus
 * @param {State} state
 * @param {Statement} one
 */
const dimmed = (focus, state, one) => !inTime(state, one) || (!!focus && !focus.statements.has(one.i));

/** @param {Head} head @returns {(a:Statement, b:Statement) => number} */
const byStyle = (head) => (a, b) => ORDER.indexOf(styleOf(head, a.stance)) - ORDER.indexOf(styleOf(head, b.stance));

/**
 * @param {Head} head
 * @param {Words} words
 * @param {Statement} one
 * @param {number} x
 * @param {number} y
 * @param {boolean} dim
 * @param {On} on
 */
function timeMark(head, words, one, x, y, dim, on) {
  const style = styleOf(head, one.stance);
  const label = `${saying(head, words, one)}, ${one.said ? dateWords(one.said, words.lang) : words.t("time.undated")}${isProved(one) ? "" : `, ${words.t("unproved.word")}`}`;
  const node = control(`time-mark ${style}${dim ? " dim" : ""}`, label, () => on.pick(one),
    s("title", null, label), s("rect", { class: "hit", x: -1.5, y: -1.5, width: PITCH, height: PITCH }), markShape(style, isProved(one)));
  node.setAttribute("transform", `translate(${x.toFixed(1)} ${y})`);
  node.setAttribute("data-statement", String(one.i));
  node.setAttribute("data-key", `statement:${one.id}`);
  return node;
}

/**
 * Stacked bars for more statements than marks can show.
 * @param {Scale} scale
 * @param {Head} head
 * @param {State} state
 * @param {Day[]} days
 */
export function barLayer(scale, head, state, days) {
  const counts = scale.bins.map(() => [0, 0, 0, 0]);
  for (const [said, stance, n] of days) {
    const at = binOf(scale.bins, said);
    if (at >= 0) counts[at][ORDER.indexOf(styleOf(head, stance))] += n;
  }
  const top = Math.max(1, ...counts.map((bin) => bin.reduce((sum, n) => sum + n, 0)));
  const wide = Math.min(Math.max(scale.step - 6, 3), 40);
  return s("g", { class: "bars" }, counts.map((bin, i) => {
    const { first } = scale.bins[i];
    const out = (state.since && first < state.since.slice(0, first.length)) || (state.until && first > state.until);
    return s("g", { class: out ? "dim" : null }, stack(bin, centre(scale, i) - wide / 2, wide, (scale.axis - 40) / top, scale.axis - 5.5));
  }));
}

/**
 * @param {number[]} bin
 * @param {number} x
 * @param {number} wide
 * @param {number} unit
 * @param {number} foot
 */
function stack(bin, x, wide, unit, foot) {
  let y = foot;
  return bin.map((n, k) => {
    if (!n) return null;
    const tall = Math.max(n * unit, 0.8);
    y -= tall + 0.7;
    return s("rect", { class: `bar-of ${ORDER[k]}`, x: x.toFixed(1), y: y.toFixed(1), width: wide.toFixed(1), height: tall.toFixed(1) });
  });
}

/**
 * Undated statements stand apart at the right and obey no handle.
 * @param {Scale} scale
 * @param {number} width
 * @param {Head} head
 * @param {Words} words
 * @param {Day[]} days
 * @param {boolean} marks
 * @param {Look} look
 * @param {On} on
 */
export function undated(scale, width, head, words, days, marks, { focus, anyTime }, on) {
  if (!head.overview.days.some(([said]) => !firstDay(said))) return null;
  const n = days.reduce((sum, [said, , count]) => sum + (firstDay(said) ? 0 : count), 0);
  const x = (scale.x1 + 28 + width) / 2;
  const late = anyTime.filter((one) => !firstDay(one.said)).sort(byStyle(head));
  const row = Math.min(late.length, IN_ROW);
  const body = marks && late.length <= 20
    ? late.map((one, k) => timeMark(head, words, one, x - (row * PITCH) / 2 + (k % IN_ROW) * PITCH + 1.5, scale.axis - 22.5 - Math.floor(k / IN_ROW) * PITCH, !!focus && !focus.statements.has(one.i), on))
    : [s("text", { class: "tick-word", x, y: scale.axis - 10, "text-anchor": "middle" }, words.number(n))];
  return s("g", { class: "undated" }, s("path", { class: "fence", d: `M${scale.x1 + 28} ${scale.axis - 50}V${scale.axis + 42}` }), body,
    s("text", { class: "tick-word", x, y: scale.axis + 20.5, "text-anchor": "middle" }, words.t("time.undated")));
}
