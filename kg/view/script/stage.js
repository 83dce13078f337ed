/** The stage: chooses the drawing for the view and the size, and keeps one interface to it. */

import { arrive } from "./arrival.js";
import { byId } from "./dom.js";
import { claimArrows } from "./claims.js";
import { drawTray } from "./tray.js";
import { firstStop, stageKeys } from "./stage_keys.js";
import { focusOf } from "./focus.js";
import { formOf, picturer, room, subtitles } from "./form.js";
import { hover } from "./hover.js";
import { light } from "./actors_view.js";
import { paintCamps } from "./camps_view.js";
import { paintClaims } from "./claims_view.js";
import { counted, cut } from "./words.js";
import { shownWords } from "./status.js";
import { sketchOn, sketched } from "./sketch.js";
import { viewport } from "./viewport.js";
import { visStage } from "./vis_stage.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./focus.js").Focus} Focus */
/**
 * @typedef {object} Deps
 * @property {Head} head
 * @property {() => Known|null} known
 * @property {Measure} names
 * @property {Measure} serif    italic, for names of camps
 * @property {Measure} upright  for claims
 * @property {(kind:string, key:string)=>void} pick
 * @property {() => void} clear
 * @property {(id:string)=>void} openCamp
 */

const PRESSED = "[data-actor], [data-arrow], [data-claim], [data-camp-disc], [data-derived]";

/**
 * Whether a state may be drawn by vis-network.
 * @param {Head} head
 * @param {State} state
 */
export const needsVis = ({ large, camps }, { view, group }) =>
  large && view === "actors" && (group === "all" || (group === "camps" && !camps.length));

/**
 * @param {HTMLElement} host
 * @param {Deps} deps
 */
export function stageOf(host, deps) {
  const { head, pick } = deps;
  const tray = byId("tray");
  const view = viewport(host, () => ({ top: byId("status").offsetHeight + 18, right: 0, bottom: tray.offsetHeight + 8, left: 0 }));
  /** @type {Focus|null} */
  let selected = null;
  let claims = false;
  /** Fade what is far from what the pointer is at; a selection goes before. @param {string} kind @param {string} key */
  const point = (kind, key) => {
    const known = deps.known();
    if (selected || !known || host.getAttribute("data-form") === "camps") return;
    light(view.root, kind ? focusOf(known.content, { kind, key }, claims ? known.claimed : known.arrows, known, 1) : null);
  };
  wire(view, deps, point, () => tray.querySelector("button"));
  const pictureOf = picturer(host, deps);
  /** @type {ReturnType<typeof visStage>|null} */
  let large = null;
  /** @type {Set<string>} */
  let drawn = new Set();
  /** @type {import("./dom.js").Child} */
  let sentence = "";
  /** @type {ReturnType<typeof sketchOn>|null} */
  let sketch = null;
  const around = (/** @type {Words} */ words) => (/** @type {string} */ name) => cut(words.t("camp.around", { A: name }), 34);

  /** @param {Element[]} layers @param {string} label @param {import("./viewport.js").Frame|null} frame */
  const show = (layers, label, frame) => {
    view.show(layers, label);
    if (frame) view.fit(frame);
    firstStop(view.svg);
  };
  /** @param {Words} words @param {State} state @param {Scene} scene */
  const drawCamps = (words, state, scene) => {
    const actors = deps.known()?.content.actors || [];
    const painted = paintCamps(head, words, scene, { ...room(host), open: state.open, serif: deps.serif, names: deps.names, actors });
    drawTray(tray, words, head.overview.alone, pick, view);
    show(painted.layers, words.t("network"), painted.frame);
    const many = state.group !== "camps" ? `${words.t("too_many", { n: head.limits.drawn_arrows })} ` : "";
    sentence = `${many}${words.t(painted.discs < painted.camps ? "status.camps_of" : "status.camps", { c: painted.discs, C: painted.camps, a: painted.drawn })}${painted.left ? ` ${words.t("status.left_out", { k: painted.left })}` : ""}`;
  };
  /** @param {Known} known @param {Words} words @param {State} state @param {Scene} scene */
  const drawClaims = ({ content }, words, { sel }, scene) => {
    const painted = paintClaims(content, words, claimArrows(scene.seen),
      { ...room(host), names: deps.names, serif: deps.upright, subOf: subtitles(content, words) }, sel?.kind === "claim" ? sel.key : "");
    drawTray(tray, words, { n: 0, first: [] }, pick, view);
    show(painted.layers, words.t("views.claims"), painted.frame);
    drawn = painted.keys;
    const form = painted.denied === 1 ? "status.claims_one_denied" : painted.denied ? "status.claims" : "status.claims_none_denied";
    sentence = `${words.t(form, { n: painted.claims, d: painted.denied })}${painted.left ? ` ${counted(words, "status.claims_left", painted.left, { k: painted.left })}` : ""}${painted.absent ? ` ${counted(words, "status.actors_left", painted.absent, { k: painted.absent })}` : ""}`;
  };
  /** @param {Known} known @param {Words} words @param {Scene} scene */
  const drawVis = ({ content }, words, { visible }) => {
    const [arrows, first] = [[...visible.values()], !large];
    if (large) large.draw(arrows);
    else large = visStage(host, content, { ...deps, label: () => words.t("network"), campOf: around(words) }, arrows);
    drawTray(tray, words, { n: 0, first: [] }, pick, large);
    if (first) large.fit();
    sketch?.room.remove();
    drawn = new Set(visible.keys());
  };
  /** @param {Words} words @param {State} state @param {Scene} scene */
  const drawSketch = (words, state, scene) => {
    drawTray(tray, words, { n: 0, first: [] }, pick, { zoom: () => {}, fit: () => {} });
    sketch = sketch || sketchOn(host, head, deps);
    const lines = sketched(head, state);
    sketch.draw(lines, around(words));
    sentence = shownWords(head, words, state, scene.n, lines.map(({ n }) => n));
  };
  /** @param {Known} known @param {Words} words @param {State} state @param {Scene} scene @param {Focus|null} focus */
  const drawCards = (known, words, state, { visible }, focus) => {
    const { painted, picture, isNew } = pictureOf(known, words, state, visible, focus);
    const inPicture = new Set(picture.actors);
    const others = known.content.actors.filter((actor) => !inPicture.has(actor));
    drawTray(tray, words, { n: others.length, first: others }, pick, view);
    show(painted.layers, words.t("network"), isNew ? painted.frame : null);
    drawn = new Set(picture.arrows.map((arrow) => arrow.key));
  };

  return {
    /**
     * Draw what the state asks for; where nothing stands otherwise, nothing moves.
     * @param {Words} words
     * @param {State} state
     * @param {Scene} scene
     * @param {Focus|null} focus
     * @param {boolean} [playing]  what comes draws itself
     */
    draw(words, state, scene, focus, playing = false) {
      const known = deps.known();
      const before = new Set([...view.root.querySelectorAll("[data-arrow]")].map((one) => one.getAttribute("data-arrow") || ""));
      claims = state.view === "claims";
      this.paint(known, words, state, scene, focus);
      if (playing) arrive(view.root, before);
    },
    /** @param {Known|null} known @param {Words} words @param {State} state @param {Scene} scene @param {Focus|null} focus */
    paint(known, words, state, scene, focus) {
      const form = formOf(head, state, scene);
      host.classList.toggle("none-seen", !scene.n);
      host.setAttribute("data-form", form);
      sentence = "";
      if (form !== "cards" && form !== "top") pictureOf.forget();
      if (form === "camps") return drawCamps(words, state, scene);
      if (!known) return drawSketch(words, state, scene);
      if (form === "claims") return drawClaims(known, words, state, scene);
      return form === "vis" ? drawVis(known, words, scene) : drawCards(known, words, state, scene, focus);
    },
    /** @param {Focus|null} focus */
    select: (focus) => {
      selected = focus;
      return host.getAttribute("data-form") === "vis" ? large?.select(focus) : light(view.root, focus);
    },
    drawn: () => drawn,
    says: () => sentence,
    /** Whether a claim that is selected is not on the drawing yet. @param {State} state */
    lacks: ({ view, sel }) => view === "claims" && sel?.kind === "claim" && !host.querySelector(`[data-claim="${CSS.escape(sel.key)}"]`),
    sketched: () => host.getAttribute("data-form") === "vis" && !large,
    /** @param {import("./types.js").Point} at */
    press: (at) => large?.press(at),
    grouped: (/** @type {State} */ state) => state.view === "actors" && state.group === "camps",
    /**
     * What is drawn, as SVG in the document, which measures it: dots are drawn anew for it.
     * @template T
     * @param {(svg:SVGElement) => T} use
     * @returns {T}
     */
    drawing: (use) => {
      if (host.getAttribute("data-form") !== "vis" || !large) return use(view.svg);
      const svg = large.svg();
      host.append(svg);
      const made = use(svg);
      svg.remove();
      return made;
    },
  };
}

/**
 * What a press, a key and the pointer do on the drawing.
 * @param {{svg:SVGElement, zoom:(factor:number)=>void, fit:()=>void, moved:()=>boolean}} view
 * @param {Deps} deps
 * @param {(kind:string, key:string) => void} point
 * @param {() => HTMLElement|null} after  what Tab goes to after the last arrow
 */
function wire(view, deps, point, after) {
  const hit = (/** @type {Element} */ element) => {
    const camp = element.getAttribute("data-camp-disc");
    if (camp) return deps.openCamp(camp);
    const stream = element.getAttribute("data-stream");
    if (stream) return deps.pick("stream", stream);
    const kind = ["arrow", "actor", "claim", "derived"].find((one) => element.hasAttribute(`data-${one}`)) || "";
    deps.pick(kind, element.getAttribute(`data-${kind}`) || "");
  };
  stageKeys(view.svg, { enter: hit, zoom: view.zoom, fit: () => view.fit(), after });
  view.svg.addEventListener("click", (event) => {
    if (view.moved()) return;
    const found = /** @type {Element} */ (event.target).closest(PRESSED);
    if (found) hit(found);
    else deps.clear();
  });
  hover(view.svg, point);
}
