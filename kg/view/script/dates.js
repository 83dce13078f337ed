/** Partial dates in words: "12 janv. 2011", "janv. 2011", "12–16 janvier 2011". */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} lang
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatter(lang, options) {
  const key = lang + JSON.stringify(options);
  const known = formats.get(key) ||
    new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", { timeZone: "UTC", ...options });
  formats.set(key, known);
  return known;
}

/** @param {string} text */
const joined = (text) => text.replace(/ /g, "\u00a0");

/**
 * The first day that a partial date can mean, as YYYY-MM-DD, or "" when open or unknown.
 * @param {string} date
 */
export function firstDay(date) {
  const start = date.split("/")[0];
  if (!/^\d{4}(-\d{2}){0,2}$/.test(start)) return "";
  return (start + "-01-01").slice(0, 10);
}

/**
 * The last day that a partial date can mean, or "" when open or unknown.
 * @param {string} date
 */
export function lastDay(date) {
  const end = /^(\d{4})(?:-(\d{2}))?(-\d{2})?$/.exec(date.split("/").pop() || "");
  if (!end) return "";
  const [all, year, month, day] = end;
  return day ? all : month ? dayOf(Date.UTC(+year, +month, 0)) : `${year}-12-31`;
}

/** @param {string} day */
export const instant = (day) => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));

/** @param {number} at */
export const dayOf = (at) => new Date(at).toISOString().slice(0, 10);

/**
 * A partial date in short words, with its year or without.
 * @param {string} date
 * @param {string} lang
 * @param {boolean} [year]
 * @returns {string}
 */
export function dateWords(date, lang, year = true) {
  if (date.includes("/")) {
    return date.split("/").map((one) => dateWords(one, lang, year)).join("–");
  }
  const match = /^(\d{4})(-\d{2})?(-\d{2})?$/.exec(date);
  if (!match) return date === ".." ? "…" : date;
  if (!match[2]) return date;
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { month: "short" };
  if (match[3]) options.day = "numeric";
  if (year || !match[3]) options.year = "numeric";
  return joined(formatter(lang, options).format(instant(firstDay(date))));
}

/**
 * "mer. 12" for a day's bar, "janv." for a month's, "2011" for a year's.
 * @param {number} at
 * @param {string} lang
 * @param {"day"|"month"|"year"} unit
 */
export function binWords(at, lang, unit) {
  if (unit === "year") return String(new Date(at).getUTCFullYear());
  if (unit === "month") return joined(formatter(lang, { month: "short" }).format(at));
  const parts = formatter(lang, { weekday: "short", day: "numeric" });
  return joined(parts.format(at).replace(",", ""));
}

/**
 * "janvier 2011": the month that a time line of days stands in.
 * @param {number} at
 * @param {string} lang
 */
export const monthWords = (at, lang) =>
  joined(formatter(lang, { month: "long", year: "numeric" }).format(at));

/**
 * "12–16 janvier 2011" for two days.
 * @param {string} first
 * @param {string} last
 * @param {string} lang
 */
export function rangeWords(first, last, lang) {
  const long = formatter(lang, { day: "numeric", month: "long", year: "numeric" });
  if (first === last) return joined(long.format(instant(first)));
  if (first.slice(0, 7) === last.slice(0, 7)) {
    return `${+first.slice(8)}–${joined(long.format(instant(last)))}`;
  }
  return `${joined(long.format(instant(first)))} – ${joined(long.format(instant(last)))}`;
}
