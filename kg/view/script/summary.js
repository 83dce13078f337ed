/** The panel when nothing is selected: the affair in one paragraph, figures, episodes. */

import { button, h, replace } from "./dom.js";
import { arrowKey } from "./state.js";
import { dateWords, firstDay, lastDay, rangeWords } from "./dates.js";
import { glyph, sample, silence } from "./marks.js";
import { styleOf } from "./content.js";
import { story } from "./story.js";
import { toldWords } from "./phrases.js";
import { counted } from "./words.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{head:Head, words:Words, camps:boolean, pick:(kind:string, key:string)=>void, show:(view:string)=>void, range:(since:string, until:string)=>void}} Desk */

/**
 * @param {HTMLElement} panel
 * @param {Desk} desk
 */
export function drawSummary(panel, desk) {
  const { head, words } = desk;
  replace(panel, h("div", { class: "pad" },
    h("p", { class: "cap" }, period(head, words)),
    h("p", { class: "stand" }, story(head, words)),
    figures(desk), unproved(desk), leftOut(desk), episodes(desk), unanswered(desk), against(desk), firmness(head, words), made(head, words)),
  h("p", { class: "hint" }, words.t(desk.camps ? "hint_camps" : "hint")));
}

/**
 * When and according to whom.
 * @param {Head} head
 * @param {Words} words
 */
export function period({ overview: { days, told } }, words) {
  const dated = days.map(([said]) => firstDay(said)).filter(Boolean).sort();
  const from = told.n > 2 ? `${told.names[0]}, ${words.t("and_more", { n: told.n - 1 })}` : words.list(told.names);
  if (!dated.length) return from ? words.t("according", { source: from }) : "";
  return words.t("period", { range: rangeWords(dated[0], dated[dated.length - 1], words.lang), source: from });
}

/** @param {Desk} desk */
function figures({ head: { overview }, words, camps }) {
  const { actors, arrows, statements, accused, answered, sound } = overview;
  const items = camps
    ? [[words.number(actors), words.t("figures.actors")], [words.number(statements), words.t("figures.statements")], [words.number(arrows), words.t("figures.arrows_all")]]
    : [[words.number(accused), words.t("figures.accusations")], [words.number(answered), words.t("figures.answered")], [`${words.number(sound)} / ${words.number(statements)}`, words.t("figures.quotations")]];
  return statements ? h("dl", { class: "facts" }, items.map(([figure, label]) => h("div", null, h("dt", null, label), h("dd", null, figure)))) : null;
}

/** @param {Desk} desk */
const unproved = ({ head: { overview: { unproved: n } }, words }) => (n ? h("p", { class: "un" }, glyph("warning", 13), h("span", null, counted(words, "unproved.among", n))) : null);

/** What a large page had no room for. @param {Desk} desk */
function leftOut({ head: { kept: { around, most } }, words }) {
  if (around) return null;
  return h("p", { class: "un" }, glyph("archive", 13), h("span", null, most ? words.t("kept.most", { n: most }) : words.t("kept.words")));
}

/** As on the time line, an episode sets the handles; where names have no room there, they stand here. @param {Desk} desk */
function episodes({ head, words, range }) {
  const sorted = [...head.episodes].sort((a, b) => (a.on < b.on ? -1 : 1));
  return sorted.length ? h("ol", { class: "eps" }, sorted.map((one, i) => h("li", null, button("ep", () => range(firstDay(one.on), lastDay(one.on)), [
    h("span", { class: "d" }, dateWords(one.on, words.lang, false)), h("span", { class: "t" }, `${i + 1}. ${one.name}`)])))) : null;
}

/**
 * When the page was made and of which journal: whoever has that one can prove it all again.
 * @param {Head} head
 * @param {Words} words
 * @param {number} [letters]  of the hash
 */
export function made({ made_at, head: hash }, words, letters = 12) {
  if (!hash) return null;
  return h("p", { class: "made", title: hash }, words.t("footer", { d: dateWords(made_at.slice(0, 10), words.lang), h: hash.slice(0, letters) }));
}

/** @param {Desk} desk */
function unanswered({ head: { overview }, words, show }) {
  const n = overview.accused - overview.answered;
  return n ? h("p", { class: "un" }, silence(), h("span", null, `${counted(words, "to_register", n)} `,
    button("as-text", () => show("register"), words.t("open_register")))) : null;
}

/** Allies who accuse each other and support across camps: the story. @param {Desk} desk */
function against({ head, words, pick }) {
  const rows = head.overview.against;
  return rows.length ? h("section", { class: "against" }, h("h2", { class: "cap" }, words.t("against.label")),
    h("ul", null, rows.map((arrow) => h("li", null, button("as-row", () => pick("arrow", arrowKey(arrow.from.id, arrow.to.id, arrow.stance)), [
      sample(styleOf(head, arrow.stance), 40),
      h("span", null, h("b", null, arrow.from.name), ` ${toldWords(head, words, arrow).verb} `, h("b", null, arrow.to.name),
        h("span", { class: "faint" }, words.t(arrow.from.camp === arrow.to.camp ? "against.same" : "against.opposing"))),
      h("span", { class: "n" }, arrow.n)]))))) : null;
}

/**
 * @param {Head} head
 * @param {Words} words
 */
function firmness({ firmness: firm, camps }, words) {
  if (!firm || !camps.length) return null;
  const round = (/** @type {number} */ n) => Math.round(n * 10) / 10;
  return h("section", { class: "firmness" }, h("h2", { class: "cap" }, words.t("firmness.label")),
    h("p", null, words.t(firmWords(firm.broken), { k: firm.broken, n: firm.total, r: round(firm.expected), z: round(firm.z) })),
    firm.unique ? null : h("p", { class: "muted" }, words.t("firmness.not_unique")));
}

/** @param {number} broken */
const firmWords = (broken) => (broken > 1 ? "firmness.text" : broken ? "firmness.text_one" : "firmness.text_none");
