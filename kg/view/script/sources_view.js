/** Sources and their lineage: which document reports from which. */

import { button, h, link, replace } from "./dom.js";
import { counted } from "./words.js";
import { dateWords } from "./dates.js";
import { glyph, mark } from "./marks.js";
import { sourceName } from "./phrases.js";
import { standing, styleOf } from "./content.js";

/** @typedef {import("./types.js").Source} Source */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./register.js").Desk} Desk */

const MOST_MARKS = 24;

/**
 * @param {HTMLElement} host
 * @param {Desk} desk
 */
export function drawSources(host, desk) {
  const { content, words } = desk;
  const reported = new Set(content.sources.flatMap((one) => one.reports_from));
  const roots = content.sources.filter((one) => !reported.has(one.id));
  replace(host, h("div", { class: "dkh" }, h("h2", null, words.t("sources.title"))),
    content.sources.length ? h("ul", { class: "lineage" }, (roots.length ? roots : content.sources).map((one) => branch(one, desk, []))) : h("p", { class: "muted" }, words.t("sources.none")));
}

/**
 * A source and under it the sources it reports from; a circle of reports is cut where it closes.
 * @param {Source} source
 * @param {Desk} desk
 * @param {string[]} above
 * @returns {HTMLElement}
 */
function branch(source, desk, above) {
  const { content } = desk;
  const below = source.reports_from.filter((id) => id !== source.id && !above.includes(id))
    .flatMap((id) => content.sources.find((one) => one.id === id) || []);
  return h("li", null, leaf(source, desk), below.length ? h("ul", null, below.map((one) => branch(one, desk, [...above, source.id]))) : null);
}

/**
 * @param {Source} source
 * @param {Desk} desk
 */
function leaf(source, { content, words, state, pick }) {
  const name = sourceName(source, words);
  const told = standing(content).filter((one) => one.source === source || one.via.includes(source));
  const on = state.sel?.kind === "source" && state.sel.key === source.id;
  return h("div", { class: on ? "leaf on" : "leaf" }, glyph("media"),
    h("div", null,
      h("p", { class: "leaf-name" }, told.some((one) => one.source === source) ? button("as-text strong", () => pick("source", source.id), name) : h("b", null, name),
        source.published ? h("span", { class: "muted" }, words.t("sources.published", { d: dateWords(source.published, words.lang) })) : null),
      source.title && source.title !== name ? h("p", { class: "leaf-title" }, source.url ? link(source.url, source.title) : source.title) : source.url ? h("p", null, link(source.url, source.url)) : null,
      h("p", { class: "leaf-meta" }, source.digest ? [glyph("archive", 14), h("code", null, `${source.digest.slice(0, 8)}…${source.digest.slice(-4)}`)] : words.t("sources.not_archived"),
        told.length ? h("span", { class: "muted" }, counted(words, "sources.statements", told.length)) : null,
        h("span", { class: "u" }, told.slice(0, MOST_MARKS).map((one) => mark(styleOf(content, one.stance)))))));
}
