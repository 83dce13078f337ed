/** The status line, which is also what a screen reader hears: what is shown, what is not. */

import { arrowWords, campName, declared, saying, sourceName, stanceWord } from "./phrases.js";
import { allianceOf } from "./derived.js";
import { counted } from "./words.js";
import { endsOf, statementsOf } from "./camps.js";
import { button, h, replace } from "./dom.js";
import { accusations, hidesMost } from "./filters.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./words.js").Words} Words */

const TABLES = ["matrix", "register", "sources", "list"];

/**
 * @param {HTMLElement} line
 * @param {{head:Head, known:Known|null, words:Words, state:State, arrows:Arrow[], scene:Scene, drawn:Set<string>, extra:import("./dom.js").Child, lift:(key:string)=>void}} desk
 */
export function drawStatus(line, { head, known, words, ...rest }) {
  if (!known) return replace(line, rest.extra);
  const desk = { content: known.content, words, ...rest };
  const { state, scene } = desk;
  // The register's own title says so already: it is for the ear, as long as nothing is left out.
  line.classList.toggle("unseen", state.view === "register" && scene.n > 0 && accusations(desk.content, state).length === accused(desk.content));
  const parts = !head.overview.statements && !head.overview.retracted ? [words.t("empty")]
    : !scene.n ? hiddenAll(desk)
      : state.sel ? selected(desk)
        : TABLES.includes(state.view) ? tabled(desk) : desk.extra ? [desk.extra] : overview(desk);
  replace(line, ...parts);
}

/**
 * @param {{content:Content, words:Words, state:State, lift:(key:string)=>void}} desk
 */
function hiddenAll({ content, words, state, lift }) {
  const key = hidesMost(content, state);
  return [h("span", null, words.t("all_hidden", { f: switchName(content, words, key) })), " ", button("as-text", () => lift(key), words.t("lift"))];
}

/**
 * @param {Content} content
 * @param {Words} words
 * @param {string} key
 */
function switchName(content, words, key) {
  const [kind, ...rest] = key.split(":");
  const id = rest.join(":");
  if (kind === "stance") return stanceWord(content, words, id);
  if (kind === "modality" && words.has(`modality.${id}`)) return words.t(`modality.${id}`);
  if (kind === "camp") return campName(content, words, id || null);
  if (kind === "source") return sourceName(content.sources.find((one) => one.id === id) || null, words);
  if (kind === "proof") return words.t("unproved.row");
  return words.t("time.selection");
}

/**
 * @param {{content:Content, words:Words, state:State, arrows:Arrow[]}} desk
 */
function selected({ content, words, state, arrows }) {
  const { sel } = state;
  const escape = words.t("status.escape");
  if (sel?.kind === "arrow") {
    const arrow = arrows.find((one) => one.key === sel.key);
    if (arrow) {
      const { verb } = arrowWords(content, words, arrow, arrow.statements);
      return [h("b", null, words.t("status.arrow", { A: arrow.from.name, verb, B: arrow.to.name })), `, ${declared(words, arrow.statements)}. ${escape}`];
    }
  }
  const inferred = sel?.kind === "derived" ? allianceOf(sel.key, arrows) : null;
  if (inferred) return [h("b", null, words.t("derived.title", { A: inferred.one.name, B: inferred.other.name })), `, ${words.t("derived.word")}. ${escape}`];
  if (sel?.kind === "stream") {
    const { from, to, stance } = endsOf(sel.key);
    const [A, B] = [from, to].map((id) => content.camps.find((one) => one.id === id)?.name || "");
    return [h("b", null, words.t("status.arrow", { A, verb: stanceWord(content, words, stance), B })), `, ${declared(words, statementsOf(sel.key, arrows))}. ${escape}`];
  }
  const name = called(content, words, sel?.key || "");
  return [h("b", null, name), `${name.endsWith(".") ? "" : "."} ${escape}`];
}

/**
 * What a thing that is selected is called; a statement by who says what.
 * @param {Content} content
 * @param {Words} words
 * @param {string} id
 */
function called(content, words, id) {
  const known = (/** @type {{id:string}[]} */ list) => /** @type {any} */ (list.find((one) => one.id === id));
  const [source, statement] = [known(content.sources), known(content.statements)];
  if (source) return sourceName(source, words);
  if (!statement) return (known(content.actors) || known(content.camps))?.name || known(content.claims)?.text || "";
  return saying(content, words, statement);
}

/**
 * What a table counts, and what it leaves out.
 * @param {{content:Content, words:Words, state:State, scene:Scene}} desk
 */
function tabled({ content, words, state, scene }) {
  const { statements, stances, retracted: gone } = content.overview;
  const [n, t] = state.view === "register" ? [accusations(content, state).length, accused(content)] : [scene.n, statements];
  const sentence = words.t(state.view === "register" ? "status.register" : "status.list", { n: "\u0001", t: words.number(t) });
  return [...strong(sentence, [words.number(n)]), state.view === "register" ? "" : neutrals(content, words, state, stances),
    gone && state.view === "list" ? ` ${counted(words, "status.retracted", gone, { k: gone })}` : ""];
}

/** @param {Content} content */
const accused = ({ statements }) => statements.filter((one) => one.stance === "accuses" && !one.retracted).length;

/**
 * How many neutral statements the legend hides.
 * @param {Head} content
 * @param {Words} words
 * @param {State} state
 * @param {Record<string, number>} stances
 */
function neutrals(content, words, state, stances) {
  const hidden = Object.keys(stances).filter((stance) => styleOf(content, stance) === "says" && state.off.has(`stance:${stance}`));
  const k = hidden.reduce((sum, stance) => sum + stances[stance], 0);
  return k ? ` ${counted(words, "status.neutral", k, { k })}` : "";
}

/**
 * @param {{content:Content, words:Words, state:State, scene:Scene, drawn:Set<string>}} desk
 */
function overview({ content, words, state, scene, drawn }) {
  const arrows = [...scene.visible.values()].filter((arrow) => drawn.has(arrow.key));
  return shownWords(content, words, state, scene.n, arrows.map((arrow) => arrow.statements.length));
}

/**
 * What is drawn, and what is not.
 * @param {Head} head
 * @param {Words} words
 * @param {State} state
 * @param {number} seen  statements that the filters let through
 * @param {number[]} drawn  the statements of each arrow
 * @returns {import("./dom.js").Child[]}
 */
export function shownWords(head, words, state, seen, drawn) {
  const { statements, stances, retracted: gone } = head.overview;
  const n = drawn.reduce((sum, one) => sum + one, 0);
  const elsewhere = seen - n;
  return [...strong(words.t("status.actors", { a: "\u0001", n: "\u0002", t: words.number(statements) }), [words.number(drawn.length), words.number(n)]),
    neutrals(head, words, state, stances),
    elsewhere ? ` ${counted(words, head.large && state.group === "top" ? "status.beyond" : "status.elsewhere", elsewhere, { k: elsewhere })}` : "",
    gone ? ` ${counted(words, "status.retracted", gone, { k: gone })}` : ""];
}

/**
 * A sentence with its figures in bold.
 * @param {string} sentence
 * @param {string[]} figures
 */
function strong(sentence, figures) {
  return sentence.split(/([\u0001\u0002])/).map((part) =>
    part === "\u0001" ? h("b", null, figures[0]) : part === "\u0002" ? h("b", null, figures[1]) : part);
}
