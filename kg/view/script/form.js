/** The form of the picture: cards, dots or camps, and the cards that are drawn for a state. */

import { ALLIANCES, strays } from "./derived.js";
import { byId } from "./dom.js";
import { paintActors } from "./actors_view.js";
import { picture } from "./picture.js";
import { spokenFor } from "./phrases.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./focus.js").Focus} Focus */
/** @typedef {"cards"|"top"|"vis"|"camps"|"claims"} Form */

const NARROW = 600;

/**
 * Cards up to 40 actors, dots up to 5,000 arrows, camps above.
 * @param {Head} head
 * @param {State} state
 * @param {Scene} scene
 * @returns {Form}
 */
export function formOf({ large, camps, limits }, { view, group }, scene) {
  if (view === "claims") return "claims";
  if (!large) return "cards";
  if (group === "top") return "top";
  const grouped = group === "camps" && camps.length > 0;
  return grouped || scene.visible.size > limits.drawn_arrows ? "camps" : "vis";
}

/**
 * What the window leaves for the drawing.
 * @param {HTMLElement} host
 */
export const room = (host) => ({ width: Math.max(host.clientWidth - (innerWidth < NARROW ? 16 : 48), 240), height: Math.max(host.clientHeight - (innerWidth < NARROW ? 40 : 110), 240) });

/**
 * Pictures of cards, laid out anew only when the stage or what stands on it has changed.
 * @param {HTMLElement} host
 * @param {{names:import("./types.js").Measure, serif:import("./types.js").Measure}} fonts
 */
export function picturer(host, fonts) {
  /** @type {{key:string, picture:import("./picture.js").Picture}|null} */
  let last = null;
  /** @param {Known} known @param {Words} words @param {State} state @param {Map<string, Arrow>} visible @param {Focus|null} focus */
  const pictureOf = (known, words, { group, off }, visible, focus) => {
    const near = closeUp(focus) && focus ? [...focus.arrows.keys()].sort() : null;
    const top = known.content.large && group === "top";
    const key = [words.lang, host.clientWidth, host.clientHeight, top, near].join();
    const isNew = last?.key !== key;
    const laid = last && !isNew ? last : { key, picture: pictureFor(host, known, fonts, words, near || (top ? topArrows(known) : null), near !== null) };
    last = laid;
    return { painted: paintActors(known.content, words, laid.picture, visible, fonts.names, more(known, off)), picture: laid.picture, isNew };
  };
  return Object.assign(pictureOf, { forget: () => { last = null; } });
}

/**
 * @param {Known} known
 * @param {Set<string>} off
 */
function more({ content, arrows }, off) {
  const sign = new Map(content.stances.map((one) => [one.name, one.sign]));
  return { derived: !off.has(ALLIANCES), strays: strays(arrows, (stance) => sign.get(stance) || 0) };
}

/**
 * The arrows among the actors that most arrows touch.
 * @param {Known} known
 */
function topArrows({ content, arrows }) {
  /** @type {Map<Actor, number>} */
  const ends = new Map();
  for (const { from, to } of arrows) for (const actor of [from, to]) ends.set(actor, (ends.get(actor) || 0) + 1);
  const top = new Set([...ends].sort((a, b) => b[1] - a[1]).slice(0, content.limits.drawn_actors).map(([actor]) => actor));
  return arrows.filter(({ from, to }) => top.has(from) && top.has(to)).map((arrow) => arrow.key);
}

/**
 * A phone shows the two ends of a selected arrow alone, above the sheet with its words.
 * @param {Focus|null} focus
 */
const closeUp = (focus) => !!focus && focus.arrows.size > 0 && innerWidth < NARROW && byId("app").getAttribute("data-drawer") === "panel";

/**
 * @param {HTMLElement} host
 * @param {Known} known
 * @param {{names:import("./types.js").Measure, serif:import("./types.js").Measure}} fonts
 * @param {Words} words
 * @param {string[]|null} only  the keys of the only arrows to draw
 * @param {boolean} close  a close-up, without grounds
 */
function pictureFor(host, { content, arrows }, fonts, words, only, close) {
  const keys = only && new Set(only);
  const kept = keys ? arrows.filter((arrow) => keys.has(arrow.key)) : arrows;
  const { width, height } = room(host);
  return picture(close ? { ...content, camps: [] } : content, kept, {
    width, height: close ? Math.max(host.clientHeight - 40, 120) : height, narrow: innerWidth < NARROW, ...fonts,
    subOf: subtitles(content, words),
    campOf: (name) => words.t("camp.around", { A: name }),
  });
}

/**
 * What stands under an actor's name: whom it speaks for, or another name of it.
 * @param {Content} content
 * @param {Words} words
 * @returns {(actor:Actor) => string}
 */
export function subtitles(content, words) {
  const speaks = spokenFor(content);
  return (actor) => {
    const behalf = speaks.get(actor.i);
    return behalf ? words.t("speaker.for", { O: behalf.name }) : actor.kind === "unnamed" ? "" : actor.aliases[0] || "";
  };
}
