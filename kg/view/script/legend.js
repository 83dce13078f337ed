/** The rail: a legend that is also the filter. */

import { ALLIANCES } from "./derived.js";
import { button, h, replace, s } from "./dom.js";
import { campSwitch } from "./filters.js";
import { campClass } from "./draw.js";
import { derivedSample, glyph, mark, sample } from "./marks.js";
import { stanceWord } from "./phrases.js";
import { styleOf } from "./content.js";
import { cut } from "./words.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{key:string, sign?:Node|null, ground?:string, label:string, n:number|null, below?:Node|null}} Row  ground: the class of a camp's ground */

const KINDS = ["organisation", "person", "group", "media", "unnamed"];

/**
 * @param {HTMLElement} rail
 * @param {Head} head
 * @param {Words} words
 * @param {State} state
 * @param {(key:string) => void} toggle
 * @param {(group:string) => void} regroup
 */
export function drawLegend(rail, head, words, state, toggle, regroup) {
  const section = (/** @type {string} */ name, /** @type {Row[]} */ rows) => rows.length
    ? h("section", null, h("h2", { class: "cap" }, words.t(`legend.${name}`)),
      h("ul", null, rows.map((row) => h("li", null, filterRow(row, state, toggle), row.below || null))))
    : null;
  replace(rail,
    section("stances", stanceRows(head, words)),
    state.view === "actors" && (!head.large || state.group === "top") ? section("derived", [{ key: ALLIANCES, sign: derivedSample(26), label: words.t("derived.row"), n: null }]) : null,
    section("camps", campRows(head, words)),
    state.view === "actors" && head.large && head.camps.length ? groups(head, words, state, regroup) : null,
    section("sources", sourceRows(head, words)),
    section("wording", [...wordingRows(head, words), ...proofRows(head, words)]),
    kinds(head, words));
}

/**
 * How a large affair is drawn: by camp, its first actors, or all of them.
 * @param {Head} head
 * @param {Words} words
 * @param {State} state
 * @param {(group:string) => void} regroup
 */
const groups = (head, words, state, regroup) => h("section", null, h("h2", { class: "cap" }, words.t("group.label")),
  h("div", { role: "radiogroup", "aria-label": words.t("group.label") }, ["camps", "top", "all"].map((group) => {
    const on = state.group === group;
    return h("button", { type: "button", class: on ? "filter on" : "filter", role: "radio", "aria-checked": String(on), "data-key": `group:${group}`, onclick: () => regroup(group) },
      h("span", { class: "cb round" }), h("span", { class: "name" }, words.t(`group.${group}`, { n: head.limits.drawn_actors })));
  })));

/**
 * @param {Row} row
 * @param {State} state
 * @param {(key:string) => void} toggle
 */
function filterRow({ key, sign, ground, label, n }, state, toggle) {
  const on = !state.off.has(key);
  const tick = s("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, s("path", { d: "M1.8 5.2 4.2 7.5 8.4 2.6" }));
  // A camp's own ground is its box: two boxes in a row would say the same thing twice.
  const box = ground ? h("span", { class: ground }, tick) : h("span", { class: "cb" }, tick);
  return h("button", { type: "button", class: on ? "filter on" : "filter off", role: "checkbox", "aria-checked": String(on), "data-key": key, onclick: () => toggle(key) },
    box, sign || null, h("span", { class: "name" }, label), n === null ? null : h("span", { class: "n" }, n));
}

/**
 * @param {Head} head
 * @param {Words} words
 * @returns {Row[]}
 */
function stanceRows(head, words) {
  const order = (/** @type {string} */ name) => ["accuses", "denies", "supports"].indexOf(name) + 1 || 9;
  return [...head.stances].sort((a, b) => order(a.name) - order(b.name)).map((stance) => ({
    key: `stance:${stance.name}`, sign: sample(styleOf(head, stance.name)), label: stanceWord(head, words, stance.name),
    n: head.overview.stances[stance.name] || 0,
  }));
}

/**
 * @param {Head} head
 * @param {Words} words
 * @returns {Row[]}
 */
function campRows({ camps, overview }, words) {
  const rows = camps.map((camp, i) => ({
    key: campSwitch(camp.id), ground: `sw ${campClass(i)}`,
    label: cut(words.t("camp.around_row", { A: camp.name }), 40), n: camp.size,
  }));
  const alone = overview.alone.n;
  const none = { key: campSwitch(null), ground: "sw none", label: words.t("camp.none"), n: alone };
  return camps.length ? [...rows, ...(alone ? [none] : [])] : [];
}

/**
 * @param {Head} head
 * @param {Words} words
 * @returns {Row[]}
 */
const sourceRows = ({ overview }, words) => overview.sources.map(({ id, name, n, relays }) => ({
  key: `source:${id}`, label: cut(name, 60), n, below: relays.length > 1 ? quoted(relays, words) : null,
}));

/**
 * The sources that a source quotes, with the number of statements each way.
 * @param {[string, number][]} relays
 * @param {Words} words
 */
const quoted = (relays, words) => h("ul", { class: "relays" }, relays.map(([via, n]) => h("li", null,
  h("span", { class: "name", title: via || null }, via ? words.t("relay.quoting", { S: cut(via, 60) }) : words.t("relay.none")), h("span", { class: "n" }, n))));

/**
 * @param {Head} head
 * @param {Words} words
 * @returns {Row[]}
 */
const wordingRows = ({ overview }, words) => ["direct", "isolated", "reported", "conditional"].filter((name) => overview.modalities[name])
  .map((name) => ({ key: `modality:${name}`, label: words.t(`modality.${name}`), n: overview.modalities[name] }));

/** Statements that no archived text proves, where there are any. @param {Head} head @param {Words} words @returns {Row[]} */
const proofRows = ({ overview }, words) => (overview.unproved ? [{ key: "proof:none", sign: mark("accuses", false), label: words.t("unproved.row"), n: overview.unproved }] : []);

/**
 * @param {Head} head
 * @param {Words} words
 */
function kinds({ overview }, words) {
  const present = KINDS.filter((kind) => overview.kinds.includes(kind));
  return present.length ? h("section", null, h("h2", { class: "cap" }, words.t("legend.actors")),
    h("ul", { class: "kinds" }, present.map((kind) => h("li", null, glyph(kind), words.t(`kinds.${kind}`))))) : null;
}

/**
 * The legend in one line, for a phone: the stances as chips.
 * @param {HTMLElement} host
 * @param {Head} head
 * @param {Words} words
 * @param {State} state
 * @param {(key:string) => void} toggle
 */
export function drawChips(host, head, words, state, toggle) {
  replace(host, stanceRows(head, words).map(({ key, label }) => {
    const on = !state.off.has(key);
    return button(on ? "chip" : "chip off", () => toggle(key), [sample(styleOf(head, key.slice(7)), 26), label], { "aria-pressed": String(on) });
  }));
}
