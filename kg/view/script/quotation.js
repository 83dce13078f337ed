/** One statement in the evidence panel: who, where, when, the words, their source and their proof. */

import { append, button, h, link, replace } from "./dom.js";
import { daysBetween } from "./answers.js";
import { dateWords } from "./dates.js";
import { glyph, mark, silence } from "./marks.js";
import { sourceName, verbOf } from "./phrases.js";
import { isCut, isProved, piecesOf, styleOf } from "./content.js";
import { counted, term } from "./words.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {(kind:string, key:string) => void} Pick */

const AROUND = 70;

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Statement} one
 * @param {{answers:Statement[], pick:Pick, lead?:Node|null}} with_
 */
export function quotation(content, words, one, { answers, pick, lead }) {
  const style = styleOf(content, one.stance);
  const unanswered = one.stance === "accuses" && !answers.length && !one.retracted;
  return h("article", { class: `st ${style}${one.retracted ? " retracted" : ""}${isProved(one) ? "" : " unproved"}`, "data-statement": one.i },
    who(content, words, one, pick, lead || null),
    h("blockquote", null, sentence(content, one)),
    isCut(content, one) ? h("p", { class: "note" }, words.t("kept.cut", { id: one.id.split("/")[1] })) : null,
    h("div", { class: "src" }, sourceLine(words, one, pick), archiveLine(words, one), proofLines(words, one)),
    one.note ? h("p", { class: "note" }, `${words.t("note")} : ${one.note}`.replace(" :", words.lang === "fr" ? "\u00a0:" : ":")) : null,
    one.repeats >= 0 ? h("p", { class: "noans" }, glyph("claim", 13), words.t("repeats")) : null,
    one.retracted ? h("p", { class: "noans" }, glyph("warning", 13), words.t("list.retracted", { because: one.retracted.because })) : null,
    answers.map((reply) => answer(content, words, one, reply)),
    unanswered ? h("p", { class: "noans" }, silence(), words.t("unanswered")) : null);
}

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Statement} one
 * @param {Pick} pick
 * @param {Node|null} lead
 */
function who(content, words, one, pick, lead) {
  const speaker = one.speaker;
  const behalf = one.behalf;
  return h("div", { class: "who" }, lead || mark(styleOf(content, one.stance), isProved(one)),
    speaker ? button("as-text strong", () => pick("actor", speaker.id), speaker.name) : h("b", null, words.t("unknown")),
    h("span", { class: "verb" }, verbOf(content, words, one)),
    behalf ? h("span", { class: "muted" }, words.t("speaker.for", { O: behalf.name })) : null,
    h("span", { class: "dt" }, one.said ? dateWords(one.said, words.lang) : words.t("time.undated")));
}

/**
 * The sentence with the verbatim span in ink, the cue underlined, the actors dotted.
 * @param {Content} content
 * @param {Statement} one
 * @param {import("./types.js").Piece[]} [pieces]
 */
export function sentence(content, one, pieces = piecesOf(one)) {
  const drawn = (/** @type {0|1} */ span) => pieces.filter(([, inside]) => inside === span);
  const inner = (/** @type {import("./types.js").Piece} */ [text, , sign]) => (sign === "" ? text : signed(content, text, sign));
  const first = pieces.findIndex(([, inside]) => inside);
  const last = first + drawn(1).length;
  return [pieces.slice(0, Math.max(first, 0)).map(inner), h("mark", null, drawn(1).map(inner)), pieces.slice(last).map(inner)];
}

/**
 * The name that words stand for is drawn by the style: whoever copies the quotation gets its own words.
 * @param {Content} content
 * @param {string} text
 * @param {string|number} sign
 */
function signed(content, text, sign) {
  if (sign === "cue") return h("span", { class: "cue" }, text);
  const actor = content.actors[/** @type {number} */ (sign)];
  const other = actor && !text.includes(actor.name);
  return [h("span", { class: "anc" }, text), other ? h("sup", { "data-is": actor.name }) : null];
}

/**
 * @param {Words} words
 * @param {Statement} one
 * @param {Pick} pick
 */
function sourceLine(words, one, pick) {
  const { source, via } = one;
  const name = sourceName(source, words);
  const title = source?.title && source.title !== name ? source.title : "";
  const relay = via.map((one_) => [", ", quoting(words, one_)]);
  return [glyph("media", 15), h("span", null, source?.url ? link(source.url, name) : source ? button("as-text", () => pick("source", source.id), name) : name,
    relay, `, ${term(words, "modality", one.modality)}`, title ? h("span", { class: "faint title" }, title) : null)];
}

/**
 * @param {Words} words
 * @param {import("./types.js").Source} via
 */
function quoting(words, via) {
  const [before, after = ""] = words.t("relay.quoting", { S: "\u0000" }).split("\u0000");
  return [before, via.url ? link(via.url, sourceName(via, words)) : sourceName(via, words), after];
}

/**
 * The digest of the archived bytes, short; a press copies it in full.
 * @param {Words} words
 * @param {Statement} one
 */
function archiveLine(words, one) {
  const digest = one.source?.digest;
  // Words that no text was searched for have no place in an archive to go to.
  if (!isProved(one)) return null;
  if (!digest) return [glyph("archive", 15), h("span", { class: "faint" }, words.t("sources.not_archived"))];
  const code = button("digest", (event) => {
    const pressed = /** @type {HTMLElement} */ (event.currentTarget);
    navigator.clipboard?.writeText(digest).then(() => replace(pressed, words.t("copied")), () => replace(pressed, digest));
  }, `${digest.slice(0, 8)}…${digest.slice(-4)}`, { title: digest, "aria-label": `${digest.slice(0, 8)}…${digest.slice(-4)}, ${words.t("copy")}` });
  return [glyph("archive", 15), h("span", null, `${words.t("archive")} `, code, " ",
    h("span", { class: "faint" }, words.t("characters", { s: String(one.start), e: String(one.end) })))];
}

/**
 * Passed checks in one line; each failed or manual one in its own, with a triangle and words.
 * @param {Words} words
 * @param {Statement} one
 */
function proofLines(words, one) {
  const name = (/** @type {string} */ check) => term(words, "checks", check);
  const passed = one.checks.filter(([, ok]) => ok).map(([check]) => name(check));
  const failed = one.checks.filter(([, ok]) => !ok);
  return [
    passed.length ? [glyph("check", 15), h("span", { class: "proof" }, passed.join(" · "))] : null,
    failed.map(([check, , message]) => check === "proof" ? [glyph("warning", 15), h("span", { class: "proof failed" }, words.t("unproved.long"))] : [glyph("warning", 15), h("span", { class: "proof failed" },
      check === "cue" ? words.t("check_by_hand") : `${words.t("check_failed")}, ${name(check)}${message ? ` (${message})` : ""}`)]),
  ];
}

/**
 * The words of a quotation with what stands next to them; the rest of a long sentence is left out.
 * @param {import("./types.js").Piece[]} pieces
 * @returns {import("./types.js").Piece[]}
 */
function nearest(pieces) {
  const first = pieces.findIndex(([, inside]) => inside);
  const last = pieces.findLastIndex(([, inside]) => inside);
  const before = cutAway(pieces.slice(0, first).reverse(), (text, room) => `…${text.slice(-room).replace(/^\S*\s/, "")}`);
  const after = cutAway(pieces.slice(last + 1), (text, room) => `${text.slice(0, room).replace(/\s\S*$/, "")}…`);
  return [...before.reverse(), ...pieces.slice(first, last + 1), ...after];
}

/**
 * Pieces, the nearest first, as far as they have room; `cut` shortens the one that has not all.
 * @param {import("./types.js").Piece[]} pieces
 * @param {(text:string, room:number) => string} cut
 * @returns {import("./types.js").Piece[]}
 */
function cutAway(pieces, cut) {
  let room = AROUND;
  return pieces.flatMap(([text, inside, sign]) => {
    const had = room;
    room -= text.length;
    return had <= 0 ? [] : [/** @type {import("./types.js").Piece} */ ([room < 0 ? cut(text, had) : text, inside, sign])];
  });
}

/**
 * An answer sits inside the statement it answers.
 * @param {Content} content
 * @param {Words} words
 * @param {Statement} to
 * @param {Statement} reply
 */
function answer(content, words, to, reply) {
  const style = styleOf(content, reply.stance);
  const days = daysBetween(to, reply);
  const when = [reply.said ? dateWords(reply.said, words.lang, reply.said.slice(0, 4) !== to.said.slice(0, 4)) : words.t("time.undated")];
  if (days !== null && days >= 0) when.push(days ? counted(words, "later.many", days, { n: days }) : words.t("later.same"));
  const node = h("div", { class: `ans ${style}` }, h("div", { class: "h" }, mark(style, isProved(reply)), h("b", null, reply.speaker?.name || words.t("unknown")),
    h("span", { class: "v" }, verbOf(content, words, reply)), h("span", { class: "dt" }, (days === 1 ? [when[0], words.t("later.one")] : when).join(", "))));
  append(node, [h("q", null, sentence(content, reply, nearest(piecesOf(reply))))]);
  return node;
}
