/** The register of accusations: of what, in these words, and what became of each. */

import { before } from "./arrows.js";
import { bareBrief, cut, spelled } from "./words.js";
import { binOf, binsFor } from "./time.js";
import { button, h, replace, s } from "./dom.js";
import { dateWords } from "./dates.js";
import { daysBetween, decisive, stateOf } from "./answers.js";
import { glyph, mark, markShape, silence } from "./marks.js";
import { isProved, standing, styleOf, wordsOf } from "./content.js";
import { inQuotes, verbOf } from "./phrases.js";
import { sortHead, sortRows } from "./sorting.js";
import { accusations } from "./filters.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{content:Content, words:Words, state:State, answers:Map<number, Statement[]>, pick:(kind:string, key:string)=>void, sort:(column:string)=>void}} Desk */

const STATES = /** @type {const} */ (["other", "denied", "conceded", "unanswered"]);
const LANE = 170;
const MARK = 13;
const DAY = 22;
const MOST = 500;

/**
 * @param {HTMLElement} host
 * @param {Desk} desk
 */
export function drawRegister(host, desk) {
  const { content, words, state, answers } = desk;
  const rows = accusations(content, state).sort(before);
  const states = rows.map((one) => stateOf(answers.get(one.i) || []));
  const answered = states.filter((one) => one !== "unanswered").length;
  const { bins, unit } = binsFor(content.overview.days.map(([said]) => said), LANE);
  const columns = columnsOf(desk, unit === "day" ? dayNumbers(bins) : null);
  const sorted = sortRows(rows, columns, state.sort);
  replace(host,
    h("div", { class: "dkh" }, h("h2", null, titleOf(words, rows.length, answered)),
      h("div", { class: "sum" }, STATES.map((name) => tally(name, states.filter((one) => one === name).length, words)))),
    h("table", { class: "dk" }, sortHead(columns, state.sort, desk.sort, words),
      h("tbody", null, sorted.slice(0, MOST).map((one) => row(one, desk, bins)))),
    sorted.length > MOST ? h("p", { class: "more" }, words.t("and_more", { n: sorted.length - MOST })) : null,
    conceded(desk));
}

/**
 * "Ten accusations, two answers in the archive".
 * @param {Words} words
 * @param {number} n
 * @param {number} answered
 */
function titleOf(words, n, answered) {
  const answers = answered === 0 ? "no_answer" : answered === 1 ? "one_answer" : "answers";
  const told = n === 0 ? "none" : n === 1 ? `one_${answers}` : answers;
  // Both in words or both in figures.
  const said = [n, answered].every((one) => words.raw.numerals[one]) ? spelled : (/** @type {Words} */ _, /** @type {number} */ one) => words.number(one);
  const title = words.t(`register.title.${told}`, { n: said(words, n), m: said(words, answered) });
  return title[0].toLocaleUpperCase() + title.slice(1);
}

/**
 * @param {Desk} desk
 * @param {Node|null} days  what stands over the lanes
 * @returns {import("./sorting.js").Column[]}
 */
function columnsOf({ words, answers }, days) {
  const state = (/** @type {Statement} */ one) => stateOf(answers.get(one.i) || []);
  return [
    { name: "date", label: words.t("register.date"), value: (one) => one.said || "9999" },
    { name: "accused", label: words.t("register.accused"), value: (one) => one.actor?.name || "" },
    { name: "by", label: words.t("register.by"), value: (one) => one.speaker?.name || "" },
    { name: "what", label: words.t("register.what"), value: (one) => one.claim?.brief || "" },
    { name: "", label: words.t("register.when"), head: days, value: () => "" },
    { name: "state", label: words.t("register.state"), value: (one) => String(STATES.indexOf(state(one))) },
    { name: "days", label: words.t("register.days"), number: true, value: (one) => waited(one, answers) ?? 1e6 },
  ];
}

/**
 * @param {Statement} one
 * @param {Map<number, Statement[]>} answers
 */
function waited(one, answers) {
  const reply = decisive(answers.get(one.i) || []);
  return reply ? daysBetween(one, reply) : null;
}

/**
 * @param {typeof STATES[number]} name
 * @param {number} n
 * @param {Words} words
 */
function tally(name, n, words) {
  const signs = Array.from({ length: Math.min(n, 10) }, () => (name === "unanswered" ? silence() : mark(name === "denied" ? "denies" : name === "conceded" ? "supports" : "says")));
  return h("div", null, h("b", null, words.number(n)), h("span", null, words.t(`states_count.${name}`)), h("span", { class: "u" }, n ? signs : "–"));
}

/**
 * @param {Statement} one
 * @param {Desk} desk
 * @param {import("./time.js").Bin[]} bins
 */
function row(one, { content, words, state, answers, pick }, bins) {
  const replies = answers.get(one.i) || [];
  const reply = decisive(replies);
  const name = stateOf(replies);
  const on = state.sel?.kind === "statement" && state.sel.key === one.id;
  const span = waited(one, answers);
  const cell = (/** @type {string} */ label, /** @type {any} */ body, className = "") => h("td", { class: className || null, "data-label": label }, body);
  const heading = claimHeading(one);
  return h("tr", { class: on ? "on" : null },
    cell(words.t("register.date"), one.said ? dateWords(one.said, words.lang, false) : words.t("time.undated"), "w"),
    cell(words.t("register.accused"), h("b", null, cut(one.actor?.name || "", 32))),
    cell(words.t("register.by"), [cut(one.speaker?.name || words.t("unknown"), 32), one.behalf ? h("span", { class: "w block" }, words.t("speaker.for", { O: cut(one.behalf.name, 32) })) : null]),
    cell(words.t("register.what"), button("as-row words", () => pick("statement", one.id), [heading ? h("span", null, heading) : null, h("q", null, quoted(one, words)), isProved(one) ? null : unproved(words)],
      { "data-key": `statement:${one.id}` })),
    cell(words.t("register.when"), lane(content, one, reply, bins), "lane"),
    cell(words.t("register.state"), h("span", { class: "stt" }, name === "unanswered" ? silence() : mark(reply ? styleOf(content, reply.stance) : "says", !reply || isProved(reply)),
      h("span", null, reply ? [h("b", null, words.t(`states.${name}`)), `, ${cut(verbOf(content, words, reply), 32)}`] : words.t("states.unanswered")))),
    cell(words.t("register.days"), reply ? (span === null ? "?" : words.number(span)) : "–", reply ? "n" : "n silent"));
}

/** @param {Statement} one */
function claimHeading({ claim }) {
  return claim ? bareBrief(claim.brief) || claim.text : "";
}

/** The line under words that no archived text proves. @param {Words} words */
export const unproved = (words) => h("span", { class: "w block unproved-note" }, glyph("warning", 12), words.t("unproved.word"));

/**
 * The span itself; our own marks only where it has none.
 * @param {Statement} one
 * @param {Words} words
 */
export function quoted(one, words) {
  const text = wordsOf(one);
  if (/[«»“”"„]/.test(text)) return text;
  return inQuotes(text, words);
}

/** Where a bin stands in a lane. @param {import("./time.js").Bin[]} bins @param {number} i */
const inLane = (bins, i) => 8 + ((i + 0.5) * (LANE - 22)) / bins.length;

/** The days of the month over the lanes, as many as have room. @param {import("./time.js").Bin[]} bins */
function dayNumbers(bins) {
  const every = Math.ceil((DAY * bins.length) / (LANE - 22));
  return s("svg", { class: "days", width: LANE, height: 14, viewBox: `0 0 ${LANE} 14`, "aria-hidden": "true" }, bins.flatMap(({ at }, i) =>
    (i % every ? [] : [s("text", { class: "tick-word", x: inLane(bins, i).toFixed(1), y: 11, "text-anchor": "middle" }, new Date(at).getUTCDate())])));
}

/**
 * When it was said and when it was answered; silence is a dotted line to the end.
 * @param {Content} content
 * @param {Statement} one
 * @param {Statement|null} reply
 * @param {import("./time.js").Bin[]} bins
 */
function lane(content, one, reply, bins) {
  if (!bins.length) return null;
  const x = (/** @type {number} */ i) => inLane(bins, i);
  const [from, to] = [binOf(bins, one.said), reply ? binOf(bins, reply.said) : -1];
  // A mark beside the other, where days stand closer than marks are wide.
  const end = to < 0 ? LANE - 8 : to > from && from >= 0 ? Math.max(x(to), x(from) + MARK) : x(to);
  const start = from >= 0 ? x(from) : 2;
  const sign = (/** @type {number} */ at, /** @type {Statement} */ said) => s("g", { transform: `translate(${(at - 5.5).toFixed(1)} 7.5)` }, markShape(styleOf(content, said.stance), isProved(said)));
  return s("svg", { width: LANE, height: 26, viewBox: `0 0 ${LANE} 26`, "aria-hidden": "true" },
    bins.length <= 31 ? bins.map((_, i) => s("path", { class: "grid", d: `M${x(i).toFixed(1)} 2V24` })) : null,
    s("path", { class: reply && from >= 0 && to >= 0 ? "answered" : "dotted", d: `M${start.toFixed(1)} 13H${end.toFixed(1)}` }),
    from >= 0 ? sign(start, one) : null,
    reply && to >= 0 ? sign(to === from ? end + MARK : end, reply) : null);
}

/** Concessions of claims that nobody was accused of. @param {Desk} desk */
function conceded({ content, words, pick }) {
  const held = new Set(standing(content).filter((one) => one.stance === "accuses").map((one) => one.claim));
  const free = standing(content).filter((one) => one.act === "concedes" && one.claim && !held.has(one.claim)).sort(before);
  return free.length ? h("p", { class: "conc" }, mark("supports"), h("span", null, h("b", null, words.t("register.conceded_alone")), " ",
    free.map((one, i) => [i ? ", " : "", button("as-text", () => pick("statement", one.id), one.claim?.brief || one.claim?.text || "", { "data-key": `statement:${one.id}` }), ` (${one.speaker?.name || ""})`]))) : null;
}

