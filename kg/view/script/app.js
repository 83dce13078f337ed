/** The page: one state, its parts drawn anew only when what they show has changed. */

import { answersOf } from "./answers.js";
import { asserters, gather, before } from "./arrows.js";
import { byId, replace } from "./dom.js";
import { csv, drawPrint, fileName, png, save, standalone } from "./download.js";
import { claimArrows } from "./claims.js";
import { drawClaimsList } from "./claims_list.js";
import { drawChips, drawLegend } from "./legend.js";
import { drawEvidence } from "./evidence.js";
import { drawList } from "./list.js";
import { drawMatrix } from "./matrix.js";
import { drawRegister } from "./register.js";
import { drawSources } from "./sources_view.js";
import { drawStatus } from "./status.js";
import { drawSummary, story } from "./summary.js";
import { drawTime } from "./timeline.js";
import { drawTools, drawViews } from "./chrome.js";
import { focusOf } from "./focus.js";
import { fromHash, initialState, toHash } from "./state.js";
import { makeWords } from "./words.js";
import { measurer } from "./measure.js";
import { player } from "./player.js";
import { shown } from "./filters.js";
import { stageOf } from "./stage.js";
import { standing } from "./content.js";
import { wireSheet } from "./sheet.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").State} State */

const TABLES = { claims: drawClaimsList, register: drawRegister, list: drawList, matrix: drawMatrix, sources: drawSources };

/**
 * @param {Content} content
 * @param {Record<string, any>} tables  words by language
 */
export function startPage(content, tables) {
  const sayers = asserters(content);
  const answers = answersOf(content);
  const arrows = gather(standing(content), sayers);
  const opening = initialState(content, arrows.length);
  let state = fromHash(location.hash, opening);
  const names = measurer("--sans");
  const serif = measurer("--serif", "italic");
  const upright = measurer("--serif");
  /** @type {import("./types.js").Arrow[]|null} */
  let claimed = null;
  // Made when a view or a selection first asks for them: large affairs open without.
  const toClaims = () => (claimed = claimed || claimArrows(standing(content)));
  const allArrows = () => (state.view === "claims" || state.sel ? [...arrows, ...toClaims()] : arrows);
  let words = makeWords(tables[state.lang]);
  /** @type {Map<string, string>} */
  const drawnFor = new Map();

  const change = (/** @type {Partial<State>} */ part, remember = true) => {
    state = { ...state, ...part };
    render();
    if (remember) writeHash();
  };
  const writeHash = () => {
    const hash = toHash(state, opening);
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
  };
  const pick = (/** @type {string} */ kind, /** @type {string} */ key) => {
    const leave = kind === "claim" && state.view === "actors" ? { view: "claims" } : kind === "actor" && !["actors", "claims", "matrix"].includes(state.view) ? { view: "actors" } : {};
    change({ sel: { kind, key }, depth: 0, ...leave });
    sheet.open("panel");
  };
  const clear = () => {
    change({ sel: null, depth: 0 });
    sheet.close();
  };
  const toggle = (/** @type {string} */ key) => {
    const off = new Set(state.off);
    if (!off.delete(key)) off.add(key);
    change({ off });
  };
  const openCamp = (/** @type {string} */ id) => {
    const open = new Set(state.open);
    if (!open.delete(id)) open.add(id);
    change({ open, sel: { kind: "camp", key: id } });
  };
  const lift = (/** @type {string} */ key) => (key === "time" ? change({ since: "", until: "" }) : toggle(key));
  const range = (/** @type {string} */ since, /** @type {string} */ until) => change({ since, until });

  const sheet = wireSheet(byId("app"), () => words, () => {
    drawnFor.delete("time");
    redraw("stage");
  });
  const stage = stageOf(byId("stage"), { content, arrows, sayers, answers, names, serif, upright, pick, clear, openCamp });
  const play = player(content, () => state, (until) => change({ until }), () => redraw("time"));

  /** @param {string} part */
  const redraw = (part) => {
    drawnFor.delete(part);
    render();
  };

  /**
   * Draw a part when what it hangs on has changed.
   * @param {string} part
   * @param {any[]} on
   * @param {() => void} draw
   */
  const when = (part, on, draw) => {
    const key = JSON.stringify(on.map((one) => (one instanceof Set ? [...one].sort() : one)));
    if (drawnFor.get(part) === key) return;
    drawnFor.set(part, key);
    keepingFocus(byId(part === "legend" ? "rail" : part === "head" ? "views" : part === "time" ? "time" : "main"), draw);
  };

  const render = () => {
    if (state.sel && !isHere(content, allArrows(), state.sel)) state = { ...state, sel: null };
    const { view, sel, off, since, until, lang, theme, depth, sort, group, open } = state;
    if (words.lang !== lang) words = makeWords(tables[lang]);
    const root = document.documentElement;
    root.lang = lang;
    root.setAttribute("data-theme", theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
    const app = byId("app");
    app.setAttribute("data-view", view);
    app.toggleAttribute("data-selected", !!sel);
    app.toggleAttribute("data-empty", !content.statements.length);
    const drawing = view === "actors" || (view === "claims" && innerWidth >= 600);
    app.toggleAttribute("data-table", !drawing);
    const seen = shown(content, state);
    const visible = new Map(gather(seen, sayers).map((arrow) => [arrow.key, arrow]));
    const focus = focusOf(content, sel, view === "claims" ? toClaims() : arrows, { answers, sayers }, depth);
    const desk = { content, words, state, arrows: allArrows(), answers, depth, pick, close: clear, setDepth: (/** @type {number} */ n) => change({ depth: n }), sort: (/** @type {string} */ s) => change({ sort: s }) };
    when("head", [view, lang], () => drawViews(byId("views"), words, state, { ...on, view: (next) => change({ view: next, sort: "" }) }));
    when("tools", [lang], () => drawTools(byId("tools"), content, words, on));
    when("labels", [lang], () => labelLandmarks());
    when("legend", [off, lang, group], () => { drawLegend(byId("rail"), content, words, state, toggle, (next) => change({ group: next, open: new Set() })); drawChips(byId("chips"), content, words, state, toggle); });
    when("peek", [lang], () => replace(byId("peek"), story({ ...desk, arrows, camps: false, show: () => {} })));
    byId("table").hidden = drawing;
    if (drawing) {
      when("stage", [view, off, since, until, lang, group, open, innerWidth, innerHeight, innerWidth < 600 && app.getAttribute("data-drawer") === "panel" ? sel : 0], () => stage.draw(words, state, seen, visible, focus));
      when("light", [view, sel, depth, off, since, until, lang, group, open, innerWidth, innerHeight, app.getAttribute("data-drawer")], () => stage.select(state, focus));
    } else {
      when("table", [view, off, since, until, lang, sort, sel], () => TABLES[/** @type {"list"} */ (view)](byId("table"), desk));
      drawnFor.delete("stage");
      drawnFor.delete("light");
    }
    when("panel", [sel, lang, depth, stage.grouped(state)], () => drawPanel(desk));
    when("time", [off, since, until, lang, sel, depth, play.playing(), innerWidth, view], () =>
      drawTime(byId("time"), content, words, state, { focus, playing: play.playing(), names: serif }, { pick: (one) => pick("statement", one.id), range, play: play.toggle }));
    drawStatus(byId("status"), { content, words, state, arrows: desk.arrows, visible, drawn: stage.drawn(), extra: stage.says(), lift });
    byId("status").hidden = !drawing && content.statements.length > 0 && seen.length > 0;
  };

  /** @param {any} desk */
  const drawPanel = (desk) => {
    const panel = byId("panel");
    if (!state.sel || !drawEvidence(panel, state.sel, desk)) {
      drawSummary(panel, { content, words, arrows, answers, camps: stage.grouped(state), pick, show: (view) => change({ view, sel: null }) });
    }
    panel.scrollTop = 0;
  };

  const labelLandmarks = () => {
    byId("rail").setAttribute("aria-label", words.t("legend.label"));
    byId("panel").setAttribute("aria-label", words.t("evidence"));
    byId("time").setAttribute("aria-label", words.t("time.label"));
    byId("skip").textContent = words.t("buttons.skip");
    sheet.relabel();
  };

  const export_ = async (/** @type {string} */ what) => {
    const name = fileName(content.title);
    const statements = shown(content, state).sort(before);
    if (what === "csv") save(`${name}.csv`, new Blob([csv(content, words, statements)], { type: "text/csv" }));
    else if (what === "print") print();
    else if (what === "svg") save(`${name}.svg`, new Blob([standalone(stage.svg()).text], { type: "image/svg+xml" }));
    else save(`${name}.png`, await stage.png(() => png(stage.svg())));
  };
  const on = {
    pick, lang: (/** @type {string} */ lang) => change({ lang }), export: export_, view: (/** @type {string} */ view) => change({ view }),
    theme: () => change({ theme: document.documentElement.getAttribute("data-theme") === "dark" ? "light" : "dark" }),
  };

  addEventListener("hashchange", () => {
    state = fromHash(location.hash, opening);
    render();
  });
  addEventListener("beforeprint", () => {
    const chosen = state.sel ? focusOf(content, state.sel, arrows, { answers, sayers }, 0)?.statements : null;
    const list = shown(content, state).filter((one) => !chosen || chosen.has(one.i)).sort(before);
    drawPrint(byId("print"), content, words, list, answers);
  });
  addEventListener("afterprint", () => replace(byId("print")));
  addEventListener("resize", () => requestAnimationFrame(render));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).matches("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      byId("tools").classList.add("searching");
      byId("search").focus();
    } else if (event.key === "Escape" && !typing) clear();
  });
  render();
  document.documentElement.setAttribute("data-ready", "true");
}

/**
 * Whether a selection, perhaps from a hash of another page, names something here.
 * @param {Content} content
 * @param {import("./types.js").Arrow[]} arrows
 * @param {import("./types.js").Selection} sel
 */
function isHere(content, arrows, { kind, key }) {
  if (kind === "arrow") return arrows.some((arrow) => arrow.key === key);
  const lists = { actor: content.actors, claim: content.claims, statement: content.statements, source: content.sources, camp: content.camps };
  return Object.hasOwn(lists, kind) && lists[/** @type {"actor"} */ (kind)].some((one) => one.id === key);
}

/**
 * Draw a part anew and give the focus back to the control that had it.
 * @param {HTMLElement} host
 * @param {() => void} draw
 */
function keepingFocus(host, draw) {
  const active = document.activeElement;
  const kept = ["data-key", "data-handle", "data-statement", "data-actor", "data-arrow", "data-claim", "data-camp-disc"];
  const holder = active && host.contains(active) ? kept.map((name) => ({ name, at: active.closest(`[${name}]`) })).find(({ at }) => at) : undefined;
  const value = holder?.at?.getAttribute(holder.name);
  draw();
  if (!holder || document.activeElement === active) return;
  const again = [...host.querySelectorAll(`[${holder.name}]`)].find((one) => one.getAttribute(holder.name) === value);
  const target = again?.querySelector(".press") || again;
  if (target) /** @type {HTMLElement} */ (target).focus();
}
