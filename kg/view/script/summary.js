/** The panel when nothing is selected: the affair in one paragraph, figures, episodes. */

import { button, h, replace } from "./dom.js";
import { arrowWords, sourceName } from "./phrases.js";
import { dateWords, firstDay, rangeWords } from "./dates.js";
import { sample, silence } from "./marks.js";
import { standing, styleOf } from "./content.js";
import { counted } from "./words.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{content:Content, words:Words, arrows:Arrow[], answers:Map<number, Statement[]>, camps:boolean, pick:(kind:string, key:string)=>void, show:(view:string)=>void}} Desk */

/**
 * @param {HTMLElement} panel
 * @param {Desk} desk
 */
export function drawSummary(panel, desk) {
  const { content, words } = desk;
  replace(panel, h("div", { class: "pad" },
    h("p", { class: "cap" }, period(content, words)),
    h("p", { class: "stand" }, story(desk)),
    figures(desk), episodes(content, words), unanswered(desk), against(desk), firmness(content, words)),
  h("p", { class: "hint" }, words.t(desk.camps ? "hint_camps" : "hint")));
}

/**
 * @param {Content} content
 * @param {Words} words
 */
function period(content, words) {
  const all = standing(content);
  const days = all.map((one) => firstDay(one.said)).filter(Boolean).sort();
  /** @type {Map<string, number>} */
  const told = new Map();
  for (const { source } of all) if (source) told.set(sourceName(source, words), (told.get(sourceName(source, words)) || 0) + 1);
  const used = [...told].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const from = used.length > 2 ? `${used[0]}, ${words.t("and_more", { n: used.length - 1 })}` : words.list(used);
  if (!days.length) return from ? words.t("according", { source: from }) : "";
  return words.t("period", { range: rangeWords(days[0], days[days.length - 1], words.lang), source: from });
}

/**
 * The largest accusation each way, the largest denial, the largest support: checked fields only.
 * @param {Desk} desk
 */
export function story({ content, words, arrows }) {
  const of = (/** @type {string} */ style) => arrows.filter((arrow) => styleOf(content, arrow.stance) === style);
  const accusations = of("accuses");
  const first = accusations[0];
  const back = first && (accusations.find((a) => a.from === first.to && a.to === first.from) || accusations.find((a) => a.from === first.to));
  const also = first && accusations.find((a) => a.to === first.to && a.from !== first.from);
  const chosen = [first, also, back, of("denies")[0], of("supports")[0]].filter((arrow) => !!arrow);
  return chosen.map((arrow, i) => {
    const { verb, rest } = arrowWords(content, words, arrow, arrow.statements);
    const style = styleOf(content, arrow.stance);
    return [i ? " " : "", `${arrow.from.name} `, h("span", { class: style }, verb),
      style === "denies" ? "" : ` ${arrow.to.name}`, rest ? ` ${rest}` : "", "."];
  });
}

/** @param {Desk} desk */
function figures({ content, words, arrows, answers, camps }) {
  const all = standing(content);
  const accused = all.filter((one) => one.stance === "accuses");
  const answered = accused.filter((one) => (answers.get(one.i) || []).length).length;
  const sound = all.filter((one) => one.checks.some(([name, ok]) => name === "exact" && ok)).length;
  const items = camps
    ? [[words.number(content.actors.length), words.t("figures.actors")], [words.number(all.length), words.t("figures.statements")], [words.number(arrows.length), words.t("figures.arrows_all")]]
    : [[words.number(accused.length), words.t("figures.accusations")], [words.number(answered), words.t("figures.answered")], [`${words.number(sound)} / ${words.number(all.length)}`, words.t("figures.quotations")]];
  return all.length ? h("dl", { class: "facts" }, items.map(([figure, label]) => h("div", null, h("dt", null, label), h("dd", null, figure)))) : null;
}

/**
 * @param {Content} content
 * @param {Words} words
 */
function episodes(content, words) {
  const sorted = [...content.episodes].sort((a, b) => (a.on < b.on ? -1 : 1));
  return sorted.length ? h("ol", { class: "eps" }, sorted.map((one) => h("li", null,
    h("span", { class: "d" }, dateWords(one.on, words.lang, false)), h("span", { class: "t" }, one.name)))) : null;
}

/** @param {Desk} desk */
function unanswered({ content, words, answers, show }) {
  const n = standing(content).filter((one) => one.stance === "accuses" && !(answers.get(one.i) || []).length).length;
  return n ? h("p", { class: "un" }, silence(), h("span", null, `${counted(words, "to_register", n)} `,
    button("as-text", () => show("register"), words.t("open_register")))) : null;
}

/** Allies who accuse each other and support across camps: the story. @param {Desk} desk */
function against({ content, words, arrows, pick }) {
  const rows = arrows.filter(({ from, to, stance }) => {
    if (from.camp === null || to.camp === null) return false;
    const style = styleOf(content, stance);
    return from.camp === to.camp ? style === "accuses" : style === "supports";
  }).slice(0, 6);
  return rows.length ? h("section", { class: "against" }, h("h2", { class: "cap" }, words.t("against.label")),
    h("ul", null, rows.map((arrow) => h("li", null, button("as-row", () => pick("arrow", arrow.key), [
      sample(styleOf(content, arrow.stance), 40),
      h("span", null, h("b", null, arrow.from.name), ` ${arrowWords(content, words, arrow, arrow.statements).verb} `, h("b", null, arrow.to.name),
        h("span", { class: "faint" }, words.t(arrow.from.camp === arrow.to.camp ? "against.same" : "against.opposing"))),
      h("span", { class: "n" }, arrow.statements.length)]))))) : null;
}

/**
 * @param {Content} content
 * @param {Words} words
 */
function firmness({ firmness: firm, camps }, words) {
  if (!firm || !camps.length) return null;
  const round = (/** @type {number} */ n) => Math.round(n * 10) / 10;
  return h("section", { class: "firmness" }, h("h2", { class: "cap" }, words.t("firmness.label")),
    h("p", null, words.t("firmness.text", { k: firm.broken, n: firm.total, r: round(firm.expected), z: round(firm.z) })),
    firm.unique ? null : h("p", { class: "muted" }, words.t("firmness.not_unique")));
}
