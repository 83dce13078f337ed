/** The stage: chooses the drawing for the view and the size, and keeps one interface to it. */

import { button, byId, h, replace } from "./dom.js";
import { picture } from "./picture.js";
import { glyph } from "./marks.js";
import { firstStop, stageKeys } from "./stage_keys.js";
import { light, paintActors } from "./actors_view.js";
import { spokenFor } from "./phrases.js";
import { viewport } from "./viewport.js";
import { claimArrows } from "./claims.js";
import { cut } from "./words.js";
import { paintCamps } from "./camps_view.js";
import { paintClaims } from "./claims_view.js";
import { visStage } from "./vis_stage.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./words.js").Words} Words */
/**
 * @typedef {object} Deps
 * @property {Content} content
 * @property {Arrow[]} arrows
 * @property {Map<number, Set<Actor>>} sayers
 * @property {Map<number, Statement[]>} answers
 * @property {Measure} names
 * @property {Measure} serif    italic, for names of camps
 * @property {Measure} upright  for claims
 * @property {(kind:string, key:string)=>void} pick
 * @property {() => void} clear
 * @property {(id:string)=>void} openCamp
 */

const NARROW = 600;
const TRAY_NAMES = 14;

/**
 * @param {HTMLElement} host
 * @param {Deps} deps
 */
export function stageOf(host, deps) {
  const tray = byId("tray");
  const view = viewport(host, () => ({ top: byId("status").offsetHeight + 18, right: 0, bottom: tray.offsetHeight + 8, left: 0 }));
  /** @type {Set<string>} */
  let drawn = new Set();
  /** @type {import("./picture.js").Picture|null} */
  let shownPicture = null;
  let pictured = "";
  const hit = (/** @type {Element} */ element) => {
    const camp = element.getAttribute("data-camp-disc");
    if (camp) return deps.openCamp(camp);
    const kind = ["arrow", "actor", "claim"].find((one) => element.hasAttribute(`data-${one}`)) || "";
    deps.pick(kind, element.getAttribute(`data-${kind}`) || "");
  };
  stageKeys(view.svg, { enter: hit, zoom: view.zoom, fit: () => view.fit(), after: () => tray.querySelector("button") });
  view.svg.addEventListener("click", (event) => {
    if (view.moved()) return;
    const found = /** @type {Element} */ (event.target).closest("[data-actor], [data-arrow], [data-claim], [data-camp-disc]");
    if (found) hit(found);
    else deps.clear();
  });
  hover(view.svg);
  let sentence = "";
  /** @param {Words} words @param {State} state @param {Statement[]} seen */
  const drawClaims = (words, state, seen) => {
    const painted = paintClaims(deps.content, words, claimArrows(seen), { names: deps.names, serif: deps.upright, subOf: subtitles(deps.content, words) });
    drawTray(tray, deps, words, deps.content.actors, view);
    view.show(painted.layers, words.t("views.claims"));
    drawn = painted.keys;
    pictured = "";
    view.fit(painted.frame);
    firstStop(view.svg);
    const form = painted.denied === 1 ? "status.claims_one_denied" : painted.denied ? "status.claims" : "status.claims_none_denied";
    sentence = words.t(form, { n: painted.claims, d: painted.denied });
  };
  /** @type {ReturnType<typeof visStage>|null} */
  let large = null;
  /** @param {Words} words @param {Arrow[]} arrows */
  const drawVis = (words, arrows) => {
    const first = !large;
    large = large || visStage(host, deps.content, deps);
    drawTray(tray, deps, words, deps.content.actors, large);
    large.draw(arrows);
    drawn = new Set(arrows.map((arrow) => arrow.key));
    if (first) large.fit();
  };
  /** @param {Words} words @param {State} state @param {Arrow[]} arrows */
  const drawCamps = (words, state, arrows) => {
    const painted = paintCamps(deps.content, words, arrows, { ...room(host), open: state.open, serif: deps.serif, names: deps.names });
    drawTray(tray, deps, words, deps.content.actors.filter((actor) => actor.camp !== null), view);
    view.show(painted.layers, words.t("network"));
    drawn = painted.keys;
    pictured = "";
    view.fit(painted.frame);
    firstStop(view.svg);
    const many = state.group !== "camps" ? `${words.t("too_many", { n: deps.content.limits.drawn_arrows })} ` : "";
    sentence = `${many}${words.t("status.camps", { c: painted.discs, a: painted.drawn })}${painted.left ? ` ${words.t("status.left_out", { k: painted.left })}` : ""}`;
  };
  return {
    /**
     * Draw what the state asks for; where nothing stands otherwise, nothing moves.
     * @param {Words} words
     * @param {State} state
     * @param {Statement[]} seen
     * @param {Map<string, Arrow>} visible
     * @param {import("./focus.js").Focus|null} focus
     */
    draw(words, state, seen, visible, focus) {
      host.classList.toggle("none-seen", !seen.length);
      const form = formOf(deps, state, visible);
      host.setAttribute("data-form", form);
      sentence = "";
      if (state.view === "claims") return drawClaims(words, state, seen);
      if (form === "camps") return drawCamps(words, state, [...visible.values()]);
      if (form === "vis") return drawVis(words, [...visible.values()]);
      const near = closeUp(focus) && focus ? [...focus.arrows.keys()].sort() : null;
      const key = [words.lang, host.clientWidth, host.clientHeight, form, near].join();
      if (pictured !== key || !shownPicture) shownPicture = pictureFor(host, deps, words, near || (form === "top" ? topArrows(deps) : null), near !== null);
      const painted = paintActors(deps.content, words, shownPicture, visible, deps.names);
      drawTray(tray, deps, words, shownPicture.actors, view);
      view.show(painted.layers, words.t("network"));
      drawn = new Set(shownPicture.arrows.map((arrow) => arrow.key));
      if (pictured !== key) view.fit(painted.frame);
      pictured = key;
      firstStop(view.svg);
    },
    /**
     * @param {State} state
     * @param {import("./focus.js").Focus|null} focus
     */
    select: (state, focus) => (host.getAttribute("data-form") === "vis" ? large?.select(focus) : light(view.root, focus)),
    drawn: () => drawn,
    says: () => sentence,
    grouped: (/** @type {State} */ state) => state.view === "actors" && state.group === "camps",
    svg: () => view.svg,
    /** @param {() => Promise<Blob>} fromSvg */
    png: (fromSvg) => (host.getAttribute("data-form") === "vis" && large ? large.png() : fromSvg()),
  };
}

/**
 * What the window leaves for the drawing.
 * @param {HTMLElement} host
 */
const room = (host) => ({ width: Math.max(host.clientWidth - 48, 240), height: Math.max(host.clientHeight - (innerWidth < NARROW ? 40 : 110), 240) });

/**
 * Cards up to 40 actors, dots up to 5,000 arrows, camps above.
 * @param {Deps} deps
 * @param {State} state
 * @param {Map<string, Arrow>} visible
 * @returns {"cards"|"top"|"vis"|"camps"}
 */
function formOf({ content }, state, visible) {
  if (!content.network) return "cards";
  if (state.group === "top") return "top";
  const grouped = state.group === "camps" && content.camps.length > 0;
  return grouped || visible.size > content.limits.drawn_arrows ? "camps" : "vis";
}

/**
 * The arrows among the actors that most arrows touch.
 * @param {Deps} deps
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
 * @param {import("./focus.js").Focus|null} focus
 */
const closeUp = (focus) => !!focus && focus.arrows.size > 0 && innerWidth < NARROW && byId("app").getAttribute("data-drawer") === "panel";

/**
 * @param {HTMLElement} host
 * @param {Deps} deps
 * @param {Words} words
 * @param {string[]|null} only  the keys of the only arrows to draw
 * @param {boolean} close  a close-up, without grounds
 */
function pictureFor(host, { content, arrows, names, serif }, words, only, close) {
  const narrow = innerWidth < NARROW;
  const keys = only && new Set(only);
  const kept = keys ? arrows.filter((arrow) => keys.has(arrow.key)) : arrows;
  const { width, height } = room(host);
  return picture(close ? { ...content, camps: [] } : content, kept, {
    width, height: close ? Math.max(host.clientHeight - 40, 120) : height, narrow, names, serif,
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
function subtitles(content, words) {
  const speaks = spokenFor(content);
  return (actor) => {
    const behalf = speaks.get(actor.i);
    return behalf ? words.t("speaker.for", { O: behalf.name }) : actor.kind === "unnamed" ? "" : actor.aliases[0] || "";
  };
}

/**
 * Actors that no drawn arrow touches, and the buttons of the view.
 * @param {HTMLElement} tray
 * @param {Deps} deps
 * @param {Words} words
 * @param {Actor[]} actors
 * @param {{zoom:(factor:number)=>void, fit:()=>void}} view
 */
function drawTray(tray, { content, pick }, words, actors, view) {
  const inPicture = new Set(actors);
  const others = content.actors.filter((actor) => !inPicture.has(actor));
  const zoom = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ act) =>
    button("icon", act, sign, { "aria-label": words.t(`buttons.${name}`), title: words.t(`buttons.${name}`) });
  replace(tray,
    others.length ? h("div", { class: "waiting" }, h("span", { class: "lead" }, words.t("tray")),
      others.slice(0, TRAY_NAMES).map((actor) => button("bystander", () => pick("actor", actor.id), [glyph(actor.kind), cut(actor.name, 28)])),
      others.length > TRAY_NAMES ? h("span", { class: "lead" }, words.t("and_more", { n: others.length - TRAY_NAMES })) : null) : null,
    h("div", { class: "zoom" }, zoom("zoom_out", "−", () => view.zoom(0.8)), zoom("zoom_in", "+", () => view.zoom(1.25)), zoom("fit", "⤢", () => view.fit())));
}

/** Pointing at an arrow or a card lights it, as a selection does, without the panel. @param {SVGElement} svg */
function hover(svg) {
  svg.addEventListener("pointerover", (event) => {
    const found = /** @type {Element} */ (event.target).closest("[data-actor], [data-arrow], [data-claim]");
    for (const one of svg.querySelectorAll(".hover")) if (one !== found) one.classList.remove("hover");
    found?.classList.add("hover");
  });
  svg.addEventListener("pointerleave", () => svg.querySelector(".hover")?.classList.remove("hover"));
}

