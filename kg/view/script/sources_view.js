/** Sources and their lineage: which document reports from which. */

import { button, h, link, replace } from "./dom.js";
import { counted } from "./words.js";
import { dateWords } from "./dates.js";
import { glyph, mark } from "./marks.js";
import { sourceName } from "./phrases.js";
import { isProved, standing, styleOf } from "./content.js";

/** @typedef {import("./types.js").Source} Source */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./register.js").Desk} Desk */
/** @typedef {Desk & {byId:Map<string, Source>, told:Map<Source, Statement[]>}} Lineage */

const MOST_MARKS = 24;
const MOST = 300;

/**
 * @param {HTMLElement} host
 * @param {Desk} desk
 */
export function drawSources(host, desk) {
  const { content, words } = desk;
  const reported = new Set(content.sources.flatMap((one) => one.reports_from));
  const found = content.sources.filter((one) => !reported.has(one.id));
  const roots = found.length ? found : content.sources;
  const lineage = { ...desk, byId: new Map(content.sources.map((one) => [one.id, one])), told: toldBy(content) };
  replace(host, h("div", { class: "dkh" }, h("h2", null, words.t("sources.title"))),
    content.sources.length ? h("ul", { class: "lineage" }, roots.slice(0, MOST).map((one) => branch(one, lineage, []))) : h("p", { class: "muted" }, words.t("sources.none")),
    roots.length > MOST ? h("p", { class: "more" }, words.t("and_more", { n: roots.length - MOST })) : null);
}

/**
 * The standing statements that each source tells or relays.
 * @param {import("./types.js").Content} content
 */
function toldBy(content) {
  /** @type {Map<Source, Statement[]>} */
  const told = new Map(content.sources.map((one) => [one, []]));
  for (const one of standing(content)) for (const source of new Set([one.source, ...one.via])) if (source) told.get(source)?.push(one);
  return told;
}

/**
 * A source and under it the sources it reports from; a circle of reports is cut where it closes.
 * @param {Source} source
 * @param {Lineage} desk
 * @param {string[]} above
 * @returns {HTMLElement}
 */
function branch(source, desk, above) {
  const below = source.reports_from.filter((id) => id !== source.id && !above.includes(id))
    .flatMap((id) => desk.byId.get(id) || []);
  return h("li", null, leaf(source, desk), below.length ? h("ul", null, below.map((one) => branch(one, desk, [...above, source.id]))) : null);
}

/**
 * @param {Source} source
 * @param {Lineage} desk
 */
function leaf(source, { content, words, state, pick, told: all }) {
  const name = sourceName(source, words);
  const told = all.get(source) || [];
  const on = state.sel?.kind === "source" && state.sel.key === source.id;
  return h("div", { class: on ? "leaf on" : "leaf" }, glyph("media"),
    h("div", null,
      h("p", { class: "leaf-name" }, told.some((one) => one.source === source) ? button("as-text strong", () => pick("source", source.id), name, { "data-key": `source:${source.id}` }) : h("b", null, name),
        source.published ? h("span", { class: "muted" }, words.t("sources.published", { d: dateWords(source.published, words.lang) })) : null),
      source.title && source.title !== name ? h("p", { class: "leaf-title" }, source.url ? link(source.url, source.title) : source.title) : source.url ? h("p", null, link(source.url, source.url)) : null,
      h("p", { class: "leaf-meta" }, source.digest ? [glyph("archive", 14), h("code", null, `${source.digest.slice(0, 8)}…${source.digest.slice(-4)}`)] : words.t("sources.not_archived"),
        told.length ? h("span", { class: "muted" }, counted(words, "sources.statements", told.length)) : null,
        h("span", { class: "u" }, told.slice(0, MOST_MARKS).map((one) => mark(styleOf(content, one.stance), isProved(one)))))));
}
