/** The view of actors in SVG: draws the picture, lights a selection, knows what was hit. */

import { arrowName, arrowWords } from "./phrases.js";
import { campClass, drawArrow, drawCard, drawDerived, drawHull, drawTether } from "./draw.js";
import { alliances } from "./derived.js";
import { s } from "./dom.js";
import { curvePoints } from "./bounds.js";
import { frameOf } from "./picture.js";
import { cut } from "./words.js";
import { badgeRadius } from "./nest.js";
import { place } from "./labels.js";
import { isProved, styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./picture.js").Picture} Picture */
/** @typedef {import("./words.js").Words} Words */

const LABEL = 13;
const REST_LETTERS = 32;
const LARGEST_LABELLED = 5;

/**
 * Layers of the picture with the arrows that the filters let through.
 * @param {Content} content
 * @param {Words} words
 * @param {Picture} picture
 * @param {Map<string, Arrow>} visible  arrows with the statements that show
 * @param {import("./types.js").Measure} measure
 * @param {{derived:boolean, strays:Map<import("./types.js").Actor, string>}} more  whether to draw what is inferred, and who leans to which camp
 * @returns {{layers:SVGElement[], frame:import("./viewport.js").Frame, drawn:number}}
 */
export function paintActors(content, words, picture, visible, measure, { derived, strays }) {
  const camps = new Map(content.camps.map((camp, i) => [camp.id, campClass(i)]));
  const shown = picture.arrows.flatMap((arrow, i) => {
    const seen = visible.get(arrow.key);
    return seen ? [{ arrow: seen, route: picture.routes[i] }] : [];
  });
  const labelled = shown.length <= content.limits.labelled_arrows
    ? shown.length : LARGEST_LABELLED;
  const wordings = shown.map(({ arrow }) => wording(content, words, arrow, measure));
  const names = picture.hulls.map((hull) => hull.at);
  const placed = place(shown.map(({ route }, i) => ({ route, wording: wordings[i], wanted: i < labelled })),
    [...picture.boxes, ...names], picture.narrow);
  const position = new Map(picture.actors.map((actor, i) => [actor, i]));
  const arrows = shown.map(({ arrow, route }, i) => drawArrow({
    key: arrow.key, style: styleOf(content, arrow.stance), route,
    to: picture.boxes[position.get(arrow.to) || 0], ...placed[i], ...wordings[i],
    name: arrowName(content, words, arrow), id: `label${i}`, unproved: !arrow.statements.some(isProved),
  }));
  const cards = picture.actors.map((actor, i) => drawCard(picture.cards[i], picture.boxes[i], {
    id: actor.id, camp: actor.camp !== null && camps.get(actor.camp) || "", stray: camps.get(strays.get(actor) || ""),
    name: strays.has(actor) ? `${actor.name}, ${words.t("against.stray")}` : actor.name,
  }));
  const inferred = derived ? alliances([...visible.values()]) : [];
  const inferences = inferred.flatMap(({ key, one, other, witnesses }) => {
    const [a, b] = [position.get(one), position.get(other)];
    const name = words.t("derived.name", { A: one.name, B: other.name, n: witnesses.length });
    return a === undefined || b === undefined ? [] : [drawDerived({ key, name, word: words.t("derived.word"), a: picture.boxes[a], b: picture.boxes[b] })];
  });
  const computed = words.t("camp.computed");
  const hulls = picture.hulls.map((hull) => drawHull(hull, computed));
  const ties = picture.tethers.map((tether) => drawTether(tether, picture.narrow ? "" : words.t("speaker.speaks_for")));
  const points = placed.flatMap(({ label }) => (label.shown ? label.points : []));
  const curves = shown.flatMap(({ route }) => curvePoints(route.curve));
  return {
    layers: [s("g", { class: "hulls" }, hulls), s("g", { class: "ties" }, ties), s("g", { class: "inferences" }, inferences), s("g", { class: "edges" }, arrows), s("g", { class: "nodes" }, cards)],
    frame: frameOf(picture, [...points, ...curves]),
    drawn: arrows.length,
  };
}

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Arrow} arrow
 * @param {import("./types.js").Measure} measure
 */
function wording(content, words, arrow, measure) {
  const { verb, rest, conditional } = arrowWords(content, words, arrow, arrow.statements);
  const short = cut(rest, REST_LETTERS);
  const n = arrow.statements.length;
  return {
    verb: cut(verb, REST_LETTERS), rest: short, conditional, n, radius: badgeRadius(n),
    verbWidth: measure(cut(verb, REST_LETTERS), LABEL, 650),
    restWidth: short ? measure(` ${short}`, LABEL, 400) : 0,
  };
}

/**
 * Light what a focus names and fade the rest, without drawing anew.
 * @param {Element} root
 * @param {import("./focus.js").Focus|null} focus
 */
export function light(root, focus) {
  for (const node of root.querySelectorAll("[data-actor], [data-claim]")) {
    const id = node.getAttribute("data-actor") || node.getAttribute("data-claim") || "";
    node.classList.toggle("sel", !!focus?.ringed.has(id));
    node.classList.toggle("dim", !!focus && !focus.lit.has(id) && !focus.ringed.has(id));
  }
  for (const edge of root.querySelectorAll("[data-arrow]")) {
    const how = focus?.arrows.get(edge.getAttribute("data-arrow") || "");
    edge.classList.toggle("sel", how === "sel");
    edge.classList.toggle("half", how === "half");
    edge.classList.toggle("dim", !!focus && !how);
  }
  root.classList.toggle("focused", !!focus);
}
