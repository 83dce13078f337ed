/** Sentences made from checked fields: verbs, labels of arrows, titles. */

import { mainClaim } from "./arrows.js";
import { counted, cut, ofClaim } from "./words.js";
import { unprovedAmong } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./words.js").Words} Words */

/**
 * The word of a stance in the page's language.
 * @param {Head} content
 * @param {Words} words
 * @param {string} stance
 */
export function stanceWord(content, words, stance) {
  const known = content.stances.find((one) => one.name === stance);
  return known?.labels[words.lang] || known?.labels.en || stance;
}

/**
 * The verb of one statement: its act where there is one, else its stance.
 * @param {Head} content
 * @param {Words} words
 * @param {{act:string, stance:string}} one
 */
export function verbOf(content, words, one) {
  const act = content.acts.find((known) => known.name === one.act);
  return act?.labels[words.lang] || act?.labels.en || one.act || stanceWord(content, words, one.stance);
}

/**
 * The verb for several statements of one stance: the act that they share, unless it says no more
 * than the stance; in the conditional when every one of them is.
 * @param {Head} head
 * @param {Words} words
 * @param {string} stance
 * @param {{act:string, conditional:boolean}} gist
 * @returns {string}
 */
export function sharedVerb(head, words, stance, { act, conditional }) {
  if (conditional && words.has(`conditional.${stance}`)) return words.t(`conditional.${stance}`);
  return act && !words.raw.plain_acts.includes(act) ? verbOf(head, words, { act, stance }) : stanceWord(head, words, stance);
}

/** @param {string} text @param {Words} words */
export const inQuotes = (text, words) => (words.lang === "fr" ? `«\u202f${text}\u202f»` : `“${text}”`);

const LETTERS = 80;

/**
 * Who says what toward whom, in a line: "MegaVideo accuses Orange".
 * @param {Head} head
 * @param {Words} words
 * @param {Statement} one
 */
export function saying(head, words, one) {
  const conditional = one.modality === "conditional";
  // Claims are alleged and conceded, actors are not.
  const verb = one.actor || conditional ? sharedVerb(head, words, one.stance, { act: one.act, conditional }) : verbOf(head, words, one);
  const B = one.actor ? one.actor.name : one.claim ? inQuotes(cut(one.claim.text, LETTERS), words) : "";
  return words.t("status.arrow", { A: one.speaker?.name || words.t("unknown"), verb, B });
}

/**
 * What the words on an arrow are made of.
 * @param {Arrow} arrow
 * @param {Statement[]} statements
 * @returns {import("./types.js").Gist}
 */
function gistOf(arrow, statements) {
  const act = statements[0]?.act || "";
  const claim = arrow.stance === "accuses" && !("text" in arrow.to) ? mainClaim(statements) : null;
  return {
    act: statements.every((one) => one.act === act) ? act : "",
    conditional: statements.every((one) => one.modality === "conditional"),
    brief: claim ? claim.brief : "",
  };
}

/**
 * The words on an arrow of which the gist is known.
 * @param {Head} head
 * @param {Words} words
 * @param {{stance:string} & import("./types.js").Gist} arrow
 */
export const toldWords = (head, words, arrow) => ({
  verb: sharedVerb(head, words, arrow.stance, arrow), conditional: arrow.conditional, rest: ofClaim(arrow.brief, words.lang, words.raw.aspirated),
});

/**
 * What an arrow's label says: "accuse" + "de brider le trafic".
 * @param {Content} content
 * @param {Words} words
 * @param {Arrow} arrow
 * @param {Statement[]} statements
 */
export function arrowWords(content, words, arrow, statements) {
  return toldWords(content, words, { stance: arrow.stance, ...gistOf(arrow, statements) });
}

/**
 * The accessible name of an arrow.
 * @param {Content} content
 * @param {Words} words
 * @param {Arrow} arrow
 */
export function arrowName(content, words, arrow) {
  const { verb, rest } = arrowWords(content, words, arrow, arrow.statements);
  return `${arrow.from.name} ${verb} ${arrow.to.name}${rest ? ` ${rest}` : ""}, ${declared(words, arrow.statements)}`;
}

/**
 * How many statements there are, and how many of them no archived text proves: "3 statements, of
 * which 1 not proved".
 * @param {Words} words
 * @param {Statement[]} statements
 */
export function declared(words, statements) {
  const k = unprovedAmong(statements);
  const count = counted(words, "status.declarations", statements.length);
  return k === 0 ? count : k === statements.length ? `${count}, ${counted(words, "unproved.all", k)}` : `${count}, ${counted(words, "unproved.some", k, { k })}`;
}

/**
 * A source's short name: its publisher or else its title.
 * @param {import("./types.js").Source|null} source
 * @param {Words} words
 */
export const sourceName = (source, words) => source ? source.publisher || source.title || source.id : words.t("unknown");

/**
 * The name of a camp: "autour de MegaVideo".
 * @param {Head} content
 * @param {Words} words
 * @param {string|null} id
 */
export function campName(content, words, id) {
  const camp = content.camps.find((one) => one.id === id);
  return camp ? words.t("camp.around_row", { A: camp.name }) : words.t("camp.none");
}

/**
 * "pour MegaUpload" for somebody whom statements say to speak for another.
 * @param {Content} content
 * @returns {Map<number, import("./types.js").Actor>}
 */
export function spokenFor(content) {
  const found = new Map();
  for (const one of content.statements) {
    if (!one.retracted && one.speaker && one.behalf && !found.has(one.speaker.i)) {
      found.set(one.speaker.i, one.behalf);
    }
  }
  return found;
}
