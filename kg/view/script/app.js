/** The page: one state, the actions that change it, and what they read. */

import { asksForStatements, scenes, unread } from "./scene.js";
import { byId, h, replace } from "./dom.js";
import { clearPrint, exported, fillPrint } from "./exports.js";
import { fromHash, initialState, isStep, toHash } from "./state.js";
import { isHere } from "./focus.js";
import { makeWords } from "./words.js";
import { measurer } from "./measure.js";
import { needsVis, stageOf } from "./stage.js";
import { pageDrawer } from "./frame.js";
import { player } from "./player.js";
import { search } from "./search.js";
import { store } from "./store.js";
import { wakeful } from "./wake.js";
import { wireSheet } from "./sheet.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */

const ACTOR_VIEWS = ["actors", "claims", "matrix"];

/**
 * @param {Head} head
 * @param {Record<string, any>} tables  words by language
 */
export function startPage(head, tables) {
  const opening = initialState(head);
  const data = store(head);
  const sceneOf = scenes();
  let state = fromHash(location.hash, opening);
  let words = makeWords(tables[state.lang]);
  const scene = () => {
    const known = data.known();
    return known ? sceneOf(known, state) : unread(head, state);
  };

  const change = (/** @type {Partial<State>} */ part) => {
    const step = isStep(state, part);
    state = { ...state, ...part };
    render();
    const hash = toHash(state, opening);
    if (hash !== location.hash) history[step ? "pushState" : "replaceState"](null, "", hash || location.pathname + location.search);
  };
  const pick = (/** @type {string} */ kind, /** @type {string} */ key) => {
    // Who asks for the same once more wants to read it.
    const again = state.sel?.kind === kind && state.sel.key === key;
    const leave = kind === "claim" && state.view === "actors" ? { view: "claims" } : kind === "actor" && !ACTOR_VIEWS.includes(state.view) ? { view: "actors" } : {};
    change({ sel: { kind, key }, depth: 0, ...leave });
    sheet.open("panel");
    if (again) inPanel("h2")?.focus();
  };
  const clear = () => {
    const was = byId("panel").contains(document.activeElement) ? state.sel : null;
    change({ sel: null, depth: 0 });
    sheet.close();
    if (was) placeOf(was)?.focus();
  };
  const toggle = (/** @type {string} */ key) => change({ off: toggled(state.off, key) });
  const openCamp = (/** @type {string} */ id) => change({ open: toggled(state.open, id), sel: { kind: "camp", key: id } });
  const on = {
    pick, clear, toggle, openCamp,
    lift: (/** @type {string} */ key) => (key === "time" ? change({ since: "", until: "" }) : toggle(key)),
    range: (/** @type {string} */ since, /** @type {string} */ until) => change({ since, until }),
    regroup: (/** @type {string} */ group) => change({ group, open: new Set() }),
    depth: (/** @type {number} */ depth) => change({ depth }),
    sort: (/** @type {string} */ sort) => change({ sort }),
    lang: (/** @type {string} */ lang) => change({ lang }),
    view: (/** @type {string} */ view) => change({ view, sort: "" }),
    show: (/** @type {string} */ view) => {
      change({ view, sel: null });
      byId("main").focus();
    },
    theme: () => change({ theme: document.documentElement.getAttribute("data-theme") === "dark" ? "light" : "dark" }),
    find: async (/** @type {string} */ query) => search((await data.read()).content, query),
    export: async (/** @type {string} */ what) => {
      if (stage.sketched()) await wake();
      return exported(what, head.title, stage, async () => ({ known: await data.read(), words, scene: scene() }));
    },
  };

  const sheet = wireSheet(byId("app"), () => words, () => redraw("time", "stage"));
  const fonts = { names: measurer("--sans"), serif: measurer("--serif", "italic"), upright: measurer("--serif") };
  const stage = stageOf(byId("stage"), { head, known: data.known, ...fonts, pick, clear, openCamp });
  const play = player(head, () => state, (until) => change({ until }), () => redraw("time"));
  const frame = pageDrawer({ head, stage, play, sheet, serif: fonts.serif, on });

  const redraw = (/** @type {string[]} */ ...parts) => {
    frame.forget(...parts);
    render();
  };

  /** Draw the state, after reading what it asks for. */
  const render = () => {
    if (words.lang !== state.lang) words = makeWords(tables[state.lang]);
    const known = data.known();
    if (!known && asksForStatements(head, state)) return waitFor(data.read());
    if (known && needsVis(head, state) && !data.draws()) return waitFor(data.fetchVis());
    if (known && state.sel && !isHere(known, state)) state = { ...state, sel: null };
    frame.draw(known, words, state, scene());
    document.documentElement.setAttribute("data-ready", "true");
  };
  const wake = () => data.read().then(data.fetchVis).then(render);
  let waiting = false;
  const waitFor = (/** @type {Promise<any>} */ reading) => {
    byId("status").textContent = words.t("reading");
    if (waiting) return;
    waiting = true;
    reading.then(() => {
      waiting = false;
      render();
    });
  };

  const arrive = () => {
    state = fromHash(location.hash, opening);
    // On a phone the words of a selection are the drawer that it opens.
    if (state.sel) sheet.open("panel");
    else sheet.close();
    render();
  };
  addEventListener("hashchange", arrive);
  byId("skip").addEventListener("click", (event) => {
    // The address is the state of the page: it has no room for another place in it.
    event.preventDefault();
    byId("main").focus();
  });
  addEventListener("beforeprint", () => {
    const known = data.known();
    if (known) fillPrint({ known, words, scene: scene(), state });
    else replace(byId("print"), h("p", { class: "left" }, words.t("print_unread")));
  });
  addEventListener("afterprint", clearPrint);
  addEventListener("resize", () => requestAnimationFrame(render));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).matches("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      byId("tools").classList.add("searching");
      byId("search").focus();
    } else if (event.key === "Escape") clear();
  });
  arrive();
  if (stage.sketched()) wakeful(byId("stage"), wake, stage.press);
}

/** @param {string} selector @returns {HTMLElement|null} */
const inPanel = (selector) => byId("panel").querySelector(selector);

/**
 * Where a selected thing stands in the drawing or the table.
 * @param {import("./types.js").Selection} sel
 * @returns {HTMLElement|null}
 */
function placeOf({ kind, key }) {
  const [name, whole] = [CSS.escape(key), CSS.escape(`${kind}:${key}`)];
  const found = /** @type {HTMLElement|null} */ (document.querySelector(`:is(#main, #time) :is([data-${kind}="${name}"], [data-key="${whole}"])`));
  return found && (found.querySelector(".press") || found);
}

/**
 * @param {Set<string>} from
 * @param {string} key
 */
function toggled(from, key) {
  const to = new Set(from);
  if (!to.delete(key)) to.add(key);
  return to;
}
