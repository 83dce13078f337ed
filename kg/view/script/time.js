/** Bins of the time line: the finest of day, month and year that leaves a bar its room. */

import { dayOf, firstDay, instant } from "./dates.js";

/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {"day"|"month"|"year"} Unit */
/** @typedef {{at:number, first:string, last:string}} Bin */

const DAY = 86_400_000;
const NARROWEST = 12;

/**
 * The bins between the first and the last dated statement.
 * @param {string[]} dates  partial dates; open and empty ones don't count
 * @param {number} width
 * @returns {{unit:Unit, bins:Bin[]}}
 */
export function binsFor(dates, width) {
  const days = dates.map(firstDay).filter(Boolean).sort();
  if (!days.length) return { unit: "day", bins: [] };
  const [first, last] = [days[0], days[days.length - 1]];
  const most = Math.max(Math.floor(width / NARROWEST), 1);
  for (const unit of /** @type {Unit[]} */ (["day", "month"])) {
    if (steps(first, last, unit) <= most) return { unit, bins: ladder(first, last, unit) };
  }
  return { unit: "year", bins: ladder(first, last, "year") };
}

/**
 * @param {string} first
 * @param {string} last
 * @param {Unit} unit
 */
function steps(first, last, unit) {
  if (unit === "day") return (instant(last) - instant(first)) / DAY + 1;
  const months = (+last.slice(0, 4) - +first.slice(0, 4)) * 12 + (+last.slice(5, 7) - +first.slice(5, 7));
  return months + 1;
}

/**
 * @param {string} first
 * @param {string} last
 * @param {Unit} unit
 * @returns {Bin[]}
 */
function ladder(first, last, unit) {
  const bins = [];
  const [year, month, day] = [+first.slice(0, 4), +first.slice(5, 7) - 1, +first.slice(8, 10)];
  for (let i = 0; ; i += 1) {
    const at = stepFrom(year, month, day, unit, i);
    if (dayOf(at) > last) return bins;
    bins.push({ at, first: dayOf(at), last: dayOf(stepFrom(year, month, day, unit, i + 1) - DAY) });
  }
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 * @param {Unit} unit
 * @param {number} i
 */
function stepFrom(year, month, day, unit, i) {
  if (unit === "day") return Date.UTC(year, month, day + i);
  return unit === "month" ? Date.UTC(year, month + i, 1) : Date.UTC(year + i, 0, 1);
}

/**
 * The place of the bin that holds a date, or -1.
 * @param {Bin[]} bins
 * @param {string} date
 */
export function binOf(bins, date) {
  const day = firstDay(date);
  if (!day || !bins.length || day < bins[0].first) return -1;
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bins[middle].first <= day) low = middle;
    else high = middle - 1;
  }
  return day <= bins[low].last ? low : -1;
}
