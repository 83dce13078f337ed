/** The affair in a few sentences made from its largest arrows: checked fields only. */

import { h } from "./dom.js";
import { stanceWord, toldWords } from "./phrases.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").ToldArrow} ToldArrow */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{style:string, verb:string, after:string}} Clause  "accuse" + "Orange de brider le trafic" */
/** @typedef {{who:string[], clauses:Clause[], tail:string}} Sentence  tail: "; Cogent, de dénigrement" */

/**
 * "A accuse B de x ; C, de y. B réfute et accuse A de z."
 * @param {Head} head
 * @param {Words} words
 */
export const story = (head, words) => written(sentences(head, words, head.overview.story), words);

/**
 * The same without what of: "A et C accusent B. B réfute et accuse A."
 * @param {Head} head
 * @param {Words} words
 */
export function shortStory(head, words) {
  const signed = head.overview.story.filter((arrow) => styleOf(head, arrow.stance) !== "supports");
  return written(shared(head, words, signed.map((arrow) => ({ ...arrow, brief: "" }))), words);
}

/**
 * One sentence a speaker, what it denies first; who says the same of the same is named after it.
 * @param {Head} head
 * @param {Words} words
 * @param {ToldArrow[]} arrows
 * @returns {Sentence[]}
 */
export function sentences(head, words, arrows) {
  /** @type {Sentence[]} */
  const found = [];
  let last = "";
  for (const told of bySpeaker(head, arrows)) {
    const clauses = told.map((arrow) => clauseOf(head, words, arrow));
    const [first] = told;
    const { rest, verb } = toldWords(head, words, first);
    const same = `${verb}>${first.to.id}`;
    const before = found[found.length - 1];
    if (told.length === 1 && rest && same === last) before.tail += `${words.raw.list_semicolon}${first.from.name}, ${rest}`;
    else found.push({ who: [first.from.name], clauses, tail: "" });
    last = told.length === 1 && rest ? same : "";
  }
  return found;
}

/**
 * As sentences, but those who take one stance toward one actor share a verb.
 * @param {Head} head
 * @param {Words} words
 * @param {ToldArrow[]} arrows
 * @returns {Sentence[]}
 */
function shared(head, words, arrows) {
  /** @type {Sentence[]} */
  const found = [];
  let last = "";
  for (const told of bySpeaker(head, arrows)) {
    const [first] = told;
    const same = `${first.stance}>${first.to.id}`;
    const before = found[found.length - 1];
    if (told.length === 1 && same === last && words.has(`plural.${first.stance}`)) {
      before.who.push(first.from.name);
      before.clauses = [{ style: styleOf(head, first.stance), verb: words.t(`plural.${first.stance}`), after: first.to.name }];
    } else found.push({ who: [first.from.name], clauses: told.map((arrow) => clauseOf(head, words, arrow)), tail: "" });
    last = told.length === 1 ? same : "";
  }
  return found;
}

/**
 * @param {Head} head
 * @param {ToldArrow[]} arrows
 * @returns {ToldArrow[][]}
 */
function bySpeaker(head, arrows) {
  /** @type {Map<string, ToldArrow[]>} */
  const groups = new Map();
  for (const arrow of arrows) groups.set(arrow.from.id, [...(groups.get(arrow.from.id) || []), arrow]);
  const denial = (/** @type {ToldArrow} */ { stance }) => Number(styleOf(head, stance) === "denies");
  return [...groups.values()].map((group) => [...group].sort((a, b) => denial(b) - denial(a)));
}

/**
 * A denial answers a claim, so that no actor is named after its verb.
 * @param {Head} head
 * @param {Words} words
 * @param {ToldArrow} arrow
 * @returns {Clause}
 */
function clauseOf(head, words, arrow) {
  const style = styleOf(head, arrow.stance);
  const { verb, rest } = toldWords(head, words, arrow);
  const of = arrow.brief ? rest : "";
  return { style, verb: verb || stanceWord(head, words, arrow.stance), after: [style === "denies" ? "" : arrow.to.name, of].filter(Boolean).join(" ") };
}

/**
 * @param {Sentence[]} list
 * @param {Words} words
 */
const written = (list, words) => list.map(({ who, clauses, tail }, i) => [i ? " " : "", `${words.list(who)} `,
  clauses.map(({ style, verb, after }, k) => [k ? words.raw.list_and : "", h("span", { class: style }, verb), after ? ` ${after}` : ""]), tail, "."]);
