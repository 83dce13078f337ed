/** The evidence panel: the words behind an actor, an arrow, a claim, a mark, a source or a camp. */

import { before } from "./arrows.js";
import { allianceSheet, arrowSheet, onClaim, sameClaim, streamSheet } from "./link_sheets.js";
import { button, h, replace } from "./dom.js";
import { campName, declared, inQuotes, sourceName, stanceWord } from "./phrases.js";
import { chosen } from "./focus.js";
import { term } from "./words.js";
import { glyph, sample } from "./marks.js";
import { quotation } from "./quotation.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Selection} Selection */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{content:Content, words:Words, arrows:Arrow[], answers:Map<number, Statement[]>, depth:number, pick:(kind:string, key:string)=>void, close:()=>void, setDepth:(depth:number)=>void}} Desk */

const MOST = 200;
const MOST_TIES = 8;

/**
 * @param {HTMLElement} panel
 * @param {Selection} sel
 * @param {Desk} desk
 * @returns {boolean} false when the selection names nothing on this page
 */
export function drawEvidence(panel, sel, desk) {
  const found = sheetOf(sel, desk);
  if (!found) return false;
  const { style, row, title, more, statements, tail } = found;
  const close = button("x", desk.close, "×", { "aria-label": desk.words.t("buttons.close") });
  replace(panel,
    h("div", { class: `evh ${style}` }, h("div", { class: "row" }, row, close), h("h2", { tabindex: "-1" }, title), more),
    statements.slice(0, MOST).map((one) => quotation(desk.content, desk.words, one, {
      answers: desk.answers.get(one.i) || [], pick: desk.pick,
    })),
    statements.length > MOST ? h("p", { class: "more" }, desk.words.t("and_more", { n: statements.length - MOST })) : null,
    tail);
  return true;
}

/**
 * @param {Selection} sel
 * @param {Desk} desk
 */
function sheetOf(sel, desk) {
  if (sel.kind === "arrow") return arrowSheet(sel, desk);
  if (sel.kind === "actor") return actorSheet(sel, desk);
  if (sel.kind === "derived") return allianceSheet(sel, desk);
  if (sel.kind === "stream") return streamSheet(sel, desk);
  const statements = chosen(desk.content, sel);
  if (sel.kind === "claim") return claimSheet(sel, desk, statements || []);
  if (!statements) return null;
  return plainSheet(sel, desk, [...statements].sort(before));
}

/**
 * @param {Selection} sel
 * @param {Desk} desk
 */
function actorSheet(sel, { content, words, arrows, depth, pick, setDepth }) {
  const actor = content.actors.find((one) => one.id === sel.key);
  if (!actor) return null;
  const statements = content.statements.filter((one) => !one.retracted && (one.speaker === actor || one.actor === actor)).sort(before);
  const camp = actor.camp === null ? words.t("camp.none") : campName(content, words, actor.camp);
  const mine = arrows.filter((arrow) => !onClaim(arrow) && (arrow.from === actor || arrow.to === actor));
  const steps = h("p", { class: "depth" }, `${words.t("depth.label")} `, [1, 2].map((n) =>
    button("pill", () => setDepth(n), words.t(n === 1 ? "depth.one" : "depth.two"), { "aria-pressed": String((depth || 1) === n), "data-key": `depth:${n}` })));
  return {
    style: "says", row: [glyph(actor.kind), h("span", null, `${term(words, "kinds", actor.kind)}, ${camp}`)],
    title: [actor.name],
    more: [
      actor.aliases.length ? h("p", null, actor.aliases.join(words.raw.list_comma)) : null,
      actor.description ? h("p", { class: "description" }, actor.description) : null,
      tiesList("ties.own", mine.filter((arrow) => arrow.from === actor), { content, words, pick }),
      tiesList("ties.toward", mine.filter((arrow) => arrow.to === actor), { content, words, pick }),
      mine.length ? steps : null,
    ],
    statements, tail: null,
  };
}

/**
 * The arrows of an actor, its own or those toward it, each a way to its words.
 * @param {"ties.own"|"ties.toward"} title
 * @param {Arrow[]} arrows
 * @param {{content:Content, words:Words, pick:(kind:string, key:string)=>void}} desk
 */
function tiesList(title, arrows, { content, words, pick }) {
  const said = (/** @type {Arrow} */ { from, to, stance }) => {
    const verb = h("span", { class: "v" }, stanceWord(content, words, stance));
    return title === "ties.own" ? [verb, ` ${to.name}`] : [`${from.name} `, verb];
  };
  return arrows.length ? [h("h3", { class: "cap" }, words.t(title)), h("ul", { class: "ties-list" }, arrows.slice(0, MOST_TIES).map((arrow) => h("li", { class: styleOf(content, arrow.stance) },
    button("as-row", () => pick("arrow", arrow.key), [sample(styleOf(content, arrow.stance), 34), h("span", null, said(arrow)), h("span", { class: "n" }, arrow.statements.length)]))))] : null;
}

/**
 * @param {Selection} sel
 * @param {Desk} desk
 * @param {Statement[]} statements
 */
function claimSheet(sel, { content, words }, statements) {
  const claim = content.claims.find((one) => one.id === sel.key);
  if (!claim) return null;
  const denials = statements.filter((one) => one.stance === "denies");
  const rest = statements.filter((one) => one.stance !== "denies");
  const parts = [words.t("claim.asserted", { n: rest.length }), ...(denials.length ? [words.t("claim.denied", { m: denials.length })] : [])];
  const quoted = inQuotes(claim.text, words);
  const verdicts = content.verdicts.filter((one) => one.claim === claim.id);
  const by = (/** @type {string} */ id) => content.actors.find((one) => one.id === id)?.name || id;
  return {
    style: "denies", row: [glyph("claim"), h("span", null, parts.join(", "))], title: [quoted], more: null,
    statements: [...denials.sort(before), ...rest.sort(before)],
    tail: h("div", { class: "verdict" }, verdicts.length
      ? verdicts.map((one) => h("p", null, words.t("verdict.by", { F: by(one.by), word: one.word }))) : h("p", null, words.t("verdict.none"))),
  };
}

/**
 * A single statement, a source or a camp.
 * @param {Selection} sel
 * @param {Desk} desk
 * @param {Statement[]} statements
 */
function plainSheet(sel, { content, words, pick }, statements) {
  const [first] = statements;
  const style = sel.kind === "statement" ? styleOf(content, first.stance) : "says";
  const source = content.sources.find((one) => one.id === sel.key);
  const object = first.actor?.name || first.claim?.text || "";
  const title = sel.kind === "camp" ? [campName(content, words, sel.key)]
    : source ? [sourceName(source, words)]
      : [`${first.speaker?.name || ""} `, h("span", { class: "v" }, stanceWord(content, words, first.stance)), ` ${object}`];
  const row = [sel.kind === "statement" ? sample(style, 40) : glyph(source ? "media" : "group"), h("span", null, declared(words, statements))];
  const tail = sel.kind === "statement" ? sameClaim(statements, { content, words, pick }) : null;
  return { style, row, title, more: source ? h("p", null, source.title) : null, statements, tail };
}
