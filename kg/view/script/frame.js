/** Draws the page for a state: head, legend, stage or table, panel, time line, status line. */

import { byId, replace } from "./dom.js";
import { drawChips, drawLegend } from "./legend.js";
import { drawClaimsList } from "./claims_list.js";
import { drawEvidence } from "./evidence.js";
import { drawList } from "./list.js";
import { drawMatrix } from "./matrix.js";
import { drawRegister } from "./register.js";
import { drawSources } from "./sources_view.js";
import { drawStatus } from "./status.js";
import { drawSummary } from "./summary.js";
import { drawTime } from "./timeline.js";
import { drawTools, drawViews } from "./chrome.js";
import { focusOf } from "./focus.js";
import { parts } from "./parts.js";
import { shortStory } from "./story.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./chrome.js").On & {clear:()=>void, toggle:(key:string)=>void, lift:(key:string)=>void, range:(since:string, until:string)=>void, regroup:(group:string)=>void, depth:(depth:number)=>void, sort:(column:string)=>void, show:(view:string)=>void}} On */
/** @typedef {{head:Head, stage:ReturnType<typeof import("./stage.js").stageOf>, play:ReturnType<typeof import("./player.js").player>, sheet:{relabel:()=>void}, serif:import("./types.js").Measure, on:On}} Deps */

const TABLES = { claims: drawClaimsList, register: drawRegister, list: drawList, matrix: drawMatrix, sources: drawSources };
const NARROW = 600;

/** @param {Deps} deps */
export function pageDrawer({ head, stage, play, sheet, serif, on }) {
  const { when, forget } = parts();

  /** @param {Known|null} known @param {Words} words @param {State} state @param {Scene} scene */
  const draw = (known, words, state, scene) => {
    const { view, sel, off, since, until, lang, depth, sort, group, open } = state;
    const app = attributes(head, state);
    const drawing = view === "actors" || (view === "claims" && innerWidth >= NARROW);
    app.toggleAttribute("data-table", !drawing);
    const focus = known && sel ? focusOf(known.content, sel, view === "claims" ? known.claimed : known.arrows, known, depth) : null;
    when("head", [view, lang], () => drawViews(byId("views"), words, state, on));
    when("tools", [lang], () => drawTools(byId("tools"), words, on));
    when("labels", [lang], () => labelLandmarks(words, sheet));
    when("legend", [off, lang, group, view], () => {
      drawLegend(byId("rail"), head, words, state, on.toggle, on.regroup);
      drawChips(byId("chips"), head, words, state, on.toggle);
    });
    when("peek", [lang], () => replace(byId("peek"), shortStory(head, words)));
    byId("table").hidden = drawing;
    const drawer = app.getAttribute("data-drawer");
    const desk = known && deskOf(known, words, state, scene);
    if (drawing) {
      // Colours on a canvas do not follow the style; statements, once read, end a sketch.
      const canvas = head.large && group !== "camps" ? [document.documentElement.getAttribute("data-theme"), !!known] : [];
      const shape = [view, off, since, until, lang, group, open, innerWidth, innerHeight, stage.lacks(state) && sel, ...canvas];
      when("stage", [...shape, innerWidth < NARROW && drawer === "panel" ? sel : 0], () => stage.draw(words, state, scene, focus, play.playing()));
      when("light", [...shape, sel, depth, drawer], () => stage.select(focus));
    } else if (desk) {
      when("table", [view, off, since, until, lang, sort, sel], () => TABLES[/** @type {"list"} */ (view)](byId("table"), desk));
      forget("stage", "light");
    }
    const camps = stage.grouped(state);
    when("panel", [sel, lang, depth, camps], () => {
      const panel = byId("panel");
      if (!desk || !sel || !drawEvidence(panel, sel, desk)) drawSummary(panel, { head, words, camps, pick: on.pick, show: on.show, range: on.range });
      panel.scrollTop = 0;
    });
    when("time", [off, since, until, lang, sel, depth, play.playing(), innerWidth, view], () =>
      drawTime(byId("time"), head, words, state, scene, { focus, playing: play.playing(), names: serif },
        { pick: (one) => on.pick("statement", one.id), range: on.range, play: play.toggle }));
    drawStatus(byId("status"), { head, known, words, state, arrows: desk ? desk.arrows : [], scene, drawn: stage.drawn(), extra: stage.says(), lift: on.lift });
  };

  /** What tables and the panel of evidence need. @param {Known} known @param {Words} words @param {State} state @param {Scene} scene */
  const deskOf = (known, words, state, scene) => ({
    content: known.content, words, state, scene, depth: state.depth, pick: on.pick, close: on.clear, setDepth: on.depth, sort: on.sort,
    get arrows() { return state.view === "claims" || state.sel ? [...known.arrows, ...known.claimed] : known.arrows; },
    get answers() { return known.answers; },
  });

  return { draw, forget };
}

/**
 * The attributes that the style reads.
 * @param {Head} head
 * @param {State} state
 */
function attributes({ overview }, { lang, theme, view, sel }) {
  const root = document.documentElement;
  root.lang = lang;
  root.setAttribute("data-theme", theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const app = byId("app");
  app.setAttribute("data-view", view);
  app.toggleAttribute("data-selected", !!sel);
  app.toggleAttribute("data-empty", !overview.statements && !overview.retracted);
  return app;
}

/**
 * @param {Words} words
 * @param {{relabel:()=>void}} sheet
 */
function labelLandmarks(words, sheet) {
  byId("rail").setAttribute("aria-label", words.t("legend.label"));
  byId("panel").setAttribute("aria-label", words.t("evidence"));
  byId("time").setAttribute("aria-label", words.t("time.label"));
  byId("skip").textContent = words.t("buttons.skip");
  sheet.relabel();
}
