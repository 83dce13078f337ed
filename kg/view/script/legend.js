/** The rail: a legend that is also the filter. */

import { button, h, replace, s } from "./dom.js";
import { campSwitch } from "./filters.js";
import { campClass } from "./draw.js";
import { glyph, sample } from "./marks.js";
import { sourceName, stanceWord } from "./phrases.js";
import { standing, styleOf } from "./content.js";
import { cut } from "./words.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{key:string, sign:Node|null, label:string, n:number}} Row */

const KINDS = ["organisation", "person", "group", "media", "unnamed"];

/**
 * @param {HTMLElement} rail
 * @param {Content} content
 * @param {Words} words
 * @param {State} state
 * @param {(key:string) => void} toggle
 * @param {(group:string) => void} regroup
 */
export function drawLegend(rail, content, words, state, toggle, regroup) {
  const all = standing(content);
  const section = (/** @type {string} */ name, /** @type {Row[]} */ rows) => rows.length
    ? h("section", null, h("h2", { class: "cap" }, words.t(`legend.${name}`)),
      h("ul", null, rows.map((row) => h("li", null, filterRow(row, state, toggle), row.key.startsWith("source:") ? relays(content, row.key.slice(7), all, words) : null))))
    : null;
  replace(rail,
    section("stances", stanceRows(content, words, all)),
    section("camps", campRows(content, words)),
    state.view === "actors" && content.network && content.camps.length ? groups(content, words, state, regroup) : null,
    section("sources", sourceRows(content, words, all)),
    section("wording", wordingRows(words, all)),
    kinds(content, words));
}

/**
 * How a large affair is drawn: by camp, its first actors, or all of them.
 * @param {Content} content
 * @param {Words} words
 * @param {State} state
 * @param {(group:string) => void} regroup
 */
const groups = (content, words, state, regroup) => h("section", null, h("h2", { class: "cap" }, words.t("group.label")),
  h("div", { role: "radiogroup", "aria-label": words.t("group.label") }, ["camps", "top", "all"].map((group) => {
    const on = state.group === group;
    return h("button", { type: "button", class: on ? "filter on" : "filter", role: "radio", "aria-checked": String(on), "data-key": `group:${group}`, onclick: () => regroup(group) },
      h("span", { class: "cb round" }), h("span", { class: "name" }, words.t(`group.${group}`, { n: content.limits.drawn_actors })));
  })));

/**
 * @param {Row} row
 * @param {State} state
 * @param {(key:string) => void} toggle
 */
function filterRow({ key, sign, label, n }, state, toggle) {
  const on = !state.off.has(key);
  const box = h("span", { class: "cb" }, s("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, s("path", { d: "M1.8 5.2 4.2 7.5 8.4 2.6" })));
  return h("button", { type: "button", class: on ? "filter on" : "filter off", role: "checkbox", "aria-checked": String(on), "data-key": key, onclick: () => toggle(key) },
    box, sign, h("span", { class: "name" }, label), h("span", { class: "n" }, n));
}

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Statement[]} all
 * @returns {Row[]}
 */
function stanceRows(content, words, all) {
  const order = (/** @type {string} */ name) => ["accuses", "denies", "supports"].indexOf(name) + 1 || 9;
  return [...content.stances].sort((a, b) => order(a.name) - order(b.name)).map((stance) => ({
    key: `stance:${stance.name}`, sign: sample(styleOf(content, stance.name)), label: stanceWord(content, words, stance.name),
    n: all.filter((one) => one.stance === stance.name).length,
  }));
}

/**
 * @param {Content} content
 * @param {Words} words
 * @returns {Row[]}
 */
function campRows(content, words) {
  const rows = content.camps.map((camp, i) => ({
    key: campSwitch(camp.id), sign: h("span", { class: `sw ${campClass(i)}` }),
    label: cut(words.t("camp.around_row", { A: camp.name }), 40), n: camp.members.length,
  }));
  const alone = content.actors.filter((actor) => actor.camp === null).length;
  const none = { key: campSwitch(null), sign: h("span", { class: "sw none" }), label: words.t("camp.none"), n: alone };
  return content.camps.length ? [...rows, ...(alone ? [none] : [])] : [];
}

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Statement[]} all
 * @returns {Row[]}
 */
function sourceRows(content, words, all) {
  const counts = count(all, (one) => one.source?.i ?? -1);
  return [...counts].filter(([i]) => i >= 0).sort((a, b) => b[1] - a[1]).slice(0, 12).map(([i, n]) => ({
    key: `source:${content.sources[i].id}`, sign: null, label: cut(rowName(content, words, content.sources[i]), 28), n,
  }));
}

/**
 * A source's name in the legend: its title where another source has the same publisher.
 * @param {Content} content
 * @param {Words} words
 * @param {import("./types.js").Source} source
 */
function rowName(content, words, source) {
  const shared = content.sources.filter((one) => one.publisher === source.publisher).length > 1;
  return (shared && source.title) || sourceName(source, words);
}

/**
 * The sources that a source quotes, with the number of statements each way.
 * @param {Content} content
 * @param {string} id
 * @param {Statement[]} all
 * @param {Words} words
 */
function relays(content, id, all, words) {
  const own = all.filter((one) => one.source?.id === id);
  const counts = count(own, (one) => (one.via.length ? one.via[0] : null));
  if (counts.size < 2) return null;
  const rows = [...counts].sort((a, b) => Number(!a[0]) - Number(!b[0]) || b[1] - a[1]).slice(0, 6);
  return h("ul", { class: "relays" }, rows.map(([via, n]) => h("li", null,
    h("span", { class: "name" }, via ? words.t("relay.quoting", { S: cut(rowName(content, words, via), 24) }) : words.t("relay.none")), h("span", { class: "n" }, n))));
}

/**
 * @param {Words} words
 * @param {Statement[]} all
 * @returns {Row[]}
 */
function wordingRows(words, all) {
  const counts = count(all, (one) => one.modality);
  return ["direct", "isolated", "reported", "conditional"].filter((name) => counts.has(name))
    .map((name) => ({ key: `modality:${name}`, sign: null, label: words.t(`modality.${name}`), n: counts.get(name) || 0 }));
}

/**
 * @template K
 * @param {Statement[]} statements
 * @param {(one:Statement) => K} keyOf
 * @returns {Map<K, number>}
 */
function count(statements, keyOf) {
  const counts = new Map();
  for (const one of statements) counts.set(keyOf(one), (counts.get(keyOf(one)) || 0) + 1);
  return counts;
}

/**
 * @param {Content} content
 * @param {Words} words
 */
function kinds(content, words) {
  const present = KINDS.filter((kind) => content.actors.some((actor) => actor.kind === kind));
  return present.length ? h("section", null, h("h2", { class: "cap" }, words.t("legend.actors")),
    h("ul", { class: "kinds" }, present.map((kind) => h("li", null, glyph(kind), words.t(`kinds.${kind}`))))) : null;
}

/**
 * The legend in one line, for a phone: the stances as chips.
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {Words} words
 * @param {State} state
 * @param {(key:string) => void} toggle
 */
export function drawChips(host, content, words, state, toggle) {
  replace(host, stanceRows(content, words, standing(content)).map(({ key, label }) => {
    const on = !state.off.has(key);
    return button(on ? "chip" : "chip off", () => toggle(key), [sample(styleOf(content, key.slice(7)), 26), label], { "aria-pressed": String(on) });
  }));
}
