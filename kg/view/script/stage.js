/** The stage: chooses the drawing for the view and the size, and keeps one interface to it. */

import { button, byId, h, replace } from "./dom.js";
import { picture } from "./picture.js";
import { glyph } from "./marks.js";
import { firstStop, stageKeys } from "./stage_keys.js";
import { light, paintActors } from "./actors_view.js";
import { spokenFor } from "./phrases.js";
import { viewport } from "./viewport.js";
import { cut } from "./words.js";

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
 * @property {Measure} serif
 * @property {(kind:string, key:string)=>void} pick
 * @property {() => void} clear
 * @property {(part:Partial<State>)=>void} change
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
    const [kind, name] = element.hasAttribute("data-arrow") ? ["arrow", "data-arrow"] : ["actor", "data-actor"];
    deps.pick(kind, element.getAttribute(name) || "");
  };
  stageKeys(view.svg, { enter: hit, zoom: view.zoom, fit: () => view.fit(), after: () => tray.querySelector("button") });
  view.svg.addEventListener("click", (event) => {
    if (view.moved()) return;
    const found = /** @type {Element} */ (event.target).closest("[data-actor], [data-arrow]");
    if (found) hit(found);
    else deps.clear();
  });
  hover(view.svg);
  return {
    /**
     * @param {Words} words
     * @param {State} state
     * @param {Statement[]} seen
     * @param {Map<string, Arrow>} visible
     */
    draw(words, state, seen, visible) {
      const key = [words.lang, host.clientWidth, host.clientHeight].join();
      if (pictured !== key || !shownPicture) shownPicture = pictureFor(host, deps, words);
      const painted = paintActors(deps.content, words, shownPicture, visible, deps.names);
      drawTray(tray, deps, words, shownPicture.actors, view);
      view.show(painted.layers, words.t("network"));
      drawn = new Set(shownPicture.arrows.map((arrow) => arrow.key));
      if (pictured !== key) view.fit(painted.frame);
      pictured = key;
      firstStop(view.svg);
      host.classList.toggle("none-seen", !seen.length);
    },
    /**
     * @param {State} state
     * @param {import("./focus.js").Focus|null} focus
     */
    select: (state, focus) => light(view.root, focus),
    drawn: () => drawn,
    says: () => "",
    grouped: (/** @type {State} */ state) => state.group === "camps",
    svg: () => view.svg,
    /** @param {() => Promise<Blob>} fromSvg */
    png: (fromSvg) => fromSvg(),
  };
}

/**
 * @param {HTMLElement} host
 * @param {Deps} deps
 * @param {Words} words
 */
function pictureFor(host, { content, arrows, names, serif }, words) {
  const speaks = spokenFor(content);
  const narrow = innerWidth < NARROW;
  return picture(content, arrows, {
    width: Math.max(host.clientWidth - 48, 240), height: Math.max(host.clientHeight - (narrow ? 40 : 110), 240), narrow, names, serif,
    subOf: (actor) => {
      const behalf = speaks.get(actor.i);
      return behalf ? words.t("speaker.for", { O: behalf.name }) : actor.kind === "unnamed" ? "" : actor.aliases[0] || "";
    },
    campOf: (name) => words.t("camp.around", { A: name }),
  });
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
    const found = /** @type {Element} */ (event.target).closest("[data-actor], [data-arrow]");
    for (const one of svg.querySelectorAll(".hover")) if (one !== found) one.classList.remove("hover");
    found?.classList.add("hover");
  });
  svg.addEventListener("pointerleave", () => svg.querySelector(".hover")?.classList.remove("hover"));
}

