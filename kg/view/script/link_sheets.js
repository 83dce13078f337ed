/** The sheets of evidence of what links two: an arrow, an inferred alliance, all between two camps. */

import { before, mainClaim } from "./arrows.js";
import { button, h } from "./dom.js";
import { arrowWords, declared, inQuotes, stanceWord } from "./phrases.js";
import { allianceOf } from "./derived.js";
import { endsOf, statementsOf } from "./camps.js";
import { counted } from "./words.js";
import { derivedSample, glyph, sample } from "./marks.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Selection} Selection */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./evidence.js").Desk} Desk */

/**
 * @param {Selection} sel
 * @param {Desk} desk
 */
export function arrowSheet(sel, { content, words, arrows, answers, pick }) {
  const arrow = arrows.find((one) => one.key === sel.key);
  if (!arrow) return null;
  const style = styleOf(content, arrow.stance);
  const statements = [...arrow.statements].sort(before);
  const { verb, rest } = arrowWords(content, words, arrow, statements);
  const replied = new Set(statements.flatMap((one) => (answers.get(one.i) || []).map((reply) => reply.i))).size;
  const count = declared(words, statements);
  const answered = replied ? words.t(replied === 1 ? "answer_one" : "answers", { n: replied }) : words.t("answer_none");
  const others = arrows.filter((one) => one !== arrow && one.stance === arrow.stance && one.to.id === arrow.to.id).slice(0, 3);
  return {
    style, row: [sample(style, 40, statements.length), h("span", null, arrow.stance === "accuses" ? `${count}, ${answered}` : count)],
    title: [`${arrow.from.name} `, h("span", { class: "v" }, verb), onClaim(arrow) ? ` : ${inQuotes(arrow.to.name, words)}`.replace(" :", words.lang === "fr" ? "\u00a0:" : ":") : ` ${arrow.to.name}${rest ? ` ${rest}` : ""}`],
    more: others.length ? h("p", null, `${words.t("see_also")} `, others.map((one, i) => [i ? ", " : "",
      button("as-text", () => pick("arrow", one.key), one.from.name), ` (${counted(words, "status.declarations", one.statements.length)})`])) : null,
    statements, tail: sameClaim(statements, { content, words, pick }),
  };
}

/**
 * An inferred alliance and its witnesses; the words are those of the accusations.
 * @param {Selection} sel
 * @param {Desk} desk
 */
export function allianceSheet(sel, { content, words, arrows, pick }) {
  const found = allianceOf(sel.key, arrows);
  if (!found) return null;
  const { one, other, witnesses } = found;
  return {
    style: "says", row: [derivedSample(40), h("span", null, words.t("derived.word"))],
    title: [words.t("derived.title", { A: one.name, B: other.name })],
    more: [h("p", null, words.t("derived.why")), h("ul", { class: "ties-list" }, witnesses.flat().map((arrow) => h("li", { class: styleOf(content, arrow.stance) },
      button("as-row", () => pick("arrow", arrow.key), [sample(styleOf(content, arrow.stance), 34),
        h("span", null, `${arrow.from.name} ${stanceWord(content, words, arrow.stance)} ${arrow.to.name}`), h("span", { class: "n" }, arrow.statements.length)]))))],
    statements: [], tail: null,
  };
}

/**
 * All words between two camps.
 * @param {Selection} sel
 * @param {Desk} desk
 */
export function streamSheet(sel, { content, words, arrows }) {
  const statements = statementsOf(sel.key, arrows).sort(before);
  if (!statements.length) return null;
  const { from, to, stance } = endsOf(sel.key);
  const name = (/** @type {string} */ id) => content.camps.find((one) => one.id === id)?.name || "";
  const style = styleOf(content, stance);
  return {
    style, row: [sample(style, 40, statements.length), h("span", null, declared(words, statements))],
    title: [`${words.t("camp.around", { A: name(from) })} `, h("span", { class: "v" }, stanceWord(content, words, stance)), ` ${words.t("camp.around_row", { A: name(to) })}`],
    more: null, statements, tail: null,
  };
}

/**
 * @param {Statement[]} statements
 * @param {{content:Content, words:Words, pick:(kind:string, key:string)=>void}} desk
 */
export function sameClaim(statements, { content, words, pick }) {
  const claim = mainClaim(statements);
  if (!claim) return null;
  const others = content.statements.filter((one) => !one.retracted && one.claim === claim && !statements.includes(one) && one.stance !== "denies");
  const names = [...new Set(others.map((one) => one.speaker?.name || ""))].filter(Boolean);
  return h("section", { class: "same" }, h("h3", { class: "cap" }, words.t("claim.same_words")),
    h("p", null, glyph("claim", 15), button("as-text", () => pick("claim", claim.id), claim.text)),
    names.length ? h("p", { class: "muted" }, words.t("claim.also", { L: words.list(names) })) : null);
}

/** An arrow of the claims view, which points at a claim. @param {Arrow} arrow */
export const onClaim = (arrow) => "text" in arrow.to;
