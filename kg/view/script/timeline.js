/** The time line: marks or bars, episodes, two handles, play. */

import { binOf, binsFor } from "./time.js";
import { binWords, dateWords, firstDay, monthWords } from "./dates.js";
import { button, h, replace, s } from "./dom.js";
import { markShape } from "./marks.js";
import { verbOf } from "./phrases.js";
import { standing, styleOf } from "./content.js";
import { cut } from "./words.js";
import { inTime, switched } from "./filters.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./time.js").Bin} Bin */
/** @typedef {{pick:(one:Statement)=>void, range:(since:string, until:string)=>void, play:()=>void}} On */
/** @typedef {{x0:number, x1:number, bins:Bin[], unit:import("./time.js").Unit, step:number, low:boolean, axis:number}} Scale */

const MOST_MARKS = 60;
const PITCH = 14;
const IN_ROW = 5;
const ORDER = ["accuses", "denies", "supports", "says"];

/**
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {Words} words
 * @param {State} state
 * @param {{focus:import("./focus.js").Focus|null, playing:boolean, names:import("./types.js").Measure}} look
 * @param {On} on
 */
export function drawTime(host, content, words, state, look, on) {
  const all = standing(content);
  const scale = scaleOf(host, content, all);
  const width = host.clientWidth || 1008;
  if (!scale.bins.length) {
    replace(host, h("p", { class: "time-none" }, words.t("time.no_dates")));
    return;
  }
  const seen = switched(content, state);
  const marks = all.length <= MOST_MARKS;
  const svg = s("svg", { class: "timeline", width, height: host.clientHeight, role: "group", "aria-label": words.t("time.label") },
    headings(scale, words, marks), axis(scale, state), ticks(scale, words),
    episodes(scale, content, look.names, on),
    marks ? markLayer(scale, content, words, state, seen, look, on) : barLayer(scale, content, state, seen),
    undated(scale, width, content, words, seen, marks, look, on),
    handle(scale, state, "since", words, on), handle(scale, state, "until", words, on));
  const play = button("play", on.play, s("svg", { width: 36, height: 36, viewBox: "0 0 36 36", "aria-hidden": "true" },
    s("circle", { cx: 18, cy: 18, r: 17 }), s("path", { d: look.playing ? "M13 11h3.5v14H13zM20 11h3.5v14H20z" : "M13.5 10 26 18 13.5 26z" })),
    { "aria-label": words.t(look.playing ? "time.pause" : "time.play") });
  replace(host, play, svg);
}

/**
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {Statement[]} all
 * @returns {Scale}
 */
function scaleOf(host, content, all) {
  const width = host.clientWidth || 1008;
  const low = host.clientHeight < 110;
  const axis = (host.clientHeight || 146) - (low ? 38 : 56.5);
  const late = all.some((one) => !firstDay(one.said));
  const [x0, x1] = [width < 700 ? 70 : 86, width - (late ? 150 : 36)];
  const { unit, bins } = binsFor([...all.map((one) => one.said), ...content.episodes.map((one) => one.on)], x1 - x0);
  return { x0, x1, bins, unit, step: (x1 - x0) / Math.max(bins.length, 1), low, axis };
}

/** @param {Scale} scale @param {number} i */
const centre = (scale, i) => scale.x0 + (i + 0.5) * scale.step;

/**
 * @param {Scale} scale
 * @param {Words} words
 * @param {boolean} marks
 */
function headings(scale, words, marks) {
  const { bins, unit } = scale;
  const title = unit === "day" && bins[0].first.slice(0, 7) === bins[bins.length - 1].first.slice(0, 7)
    ? monthWords(bins[0].at, words.lang) : words.t(`time.${unit}`);
  return s("text", { class: "time-title", x: scale.x0, y: scale.axis > 80 ? 26 : 18 }, s("tspan", { class: "cap" }, title),
    marks ? s("tspan", { class: "time-note", dx: 20 }, words.t("time.mark")) : null);
}

/**
 * @param {Scale} scale
 * @param {State} state
 */
function axis(scale, state) {
  const [from, to] = edges(scale, state);
  return s("g", null, s("path", { class: "axis all", d: `M${scale.x0} ${scale.axis}H${scale.x1}` }), s("path", { class: "axis", d: `M${from} ${scale.axis}H${to}` }));
}

/**
 * @param {Scale} scale
 * @param {State} state
 * @returns {[number, number]}
 */
function edges(scale, { since, until }) {
  const first = since ? Math.max(binOf(scale.bins, since), 0) : 0;
  const found = until ? binOf(scale.bins, until) : scale.bins.length - 1;
  const last = found < 0 ? (until < scale.bins[0].first ? -1 : scale.bins.length - 1) : found;
  return [scale.x0 + first * scale.step, scale.x0 + (last + 1) * scale.step];
}

/**
 * @param {Scale} scale
 * @param {Words} words
 */
function ticks(scale, words) {
  const room = scale.unit === "day" ? 58 : 44;
  const every = Math.max(1, Math.ceil(room / scale.step));
  const years = scale.unit === "month" && every > 1;
  return scale.bins.map((bin, i) => {
    const january = new Date(bin.at).getUTCMonth() === 0;
    const named = years ? january : i % every === 0;
    return s("g", null, scale.step >= 24 ? s("path", { class: "tick", d: `M${centre(scale, i)} ${scale.axis - 3.5}v7` }) : null,
      named ? s("text", { class: "tick-word", x: centre(scale, i), y: scale.axis + 20.5, "text-anchor": "middle" }, binWords(bin.at, words.lang, years ? "year" : scale.unit)) : null);
  });
}

/**
 * Episode names are buttons that set the handles; a name without room keeps its number.
 * @param {Scale} scale
 * @param {Content} content
 * @param {import("./types.js").Measure} names
 * @param {On} on
 */
function episodes(scale, content, names, on) {
  if (scale.low) return null;
  let free = -Infinity;
  const y = scale.axis + 39.5;
  const sorted = [...content.episodes].sort((a, b) => (a.on < b.on ? -1 : 1));
  return s("g", { class: "episodes" }, sorted.map((episode, i) => {
    const at = binOf(scale.bins, episode.on);
    if (at < 0) return null;
    const full = cut(`${i + 1}. ${episode.name}`, 40);
    const wide = names(full, 14.5, 400);
    const x = Math.min(Math.max(centre(scale, at), wide / 2 + 4), scale.x1 + 60 - wide / 2);
    const fits = x - wide / 2 > free + 12;
    const [word, width] = fits ? [full, wide] : [String(i + 1), 24];
    const middle = fits ? x : Math.max(centre(scale, at), free + 16);
    free = middle + width / 2;
    const choose = () => on.range(firstDay(episode.on), lastDay(scale, episode.on));
    return control("episode", `${i + 1}. ${episode.name}`, choose,
      s("rect", { class: "hit", x: middle - Math.max(width, 24) / 2, y: y - 17, width: Math.max(width, 24), height: 24 }),
      s("text", { x: middle, y, "text-anchor": "middle" }, word));
  }));
}

/** @param {Scale} scale @param {string} date */
const lastDay = (scale, date) => scale.bins[binOf(scale.bins, date)].last;

/**
 * Something to press inside the drawing.
 * @param {string} className
 * @param {string} label
 * @param {() => void} act
 * @param {...Node} children
 */
function control(className, label, act, ...children) {
  return s("g", {
    class: className, role: "button", tabindex: "0", "aria-label": label, onclick: act,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    },
  }, children);
}

/**
 * One mark a statement, five in a row, in order of stance.
 * @param {Scale} scale
 * @param {Content} content
 * @param {Words} words
 * @param {State} state
 * @param {Statement[]} seen
 * @param {{focus:import("./focus.js").Focus|null}} look
 * @param {On} on
 */
function markLayer(scale, content, words, state, seen, { focus }, on) {
  const groups = scale.bins.map(() => /** @type {Statement[]} */ ([]));
  for (const one of seen) {
    const at = binOf(scale.bins, one.said);
    if (at >= 0) groups[at].push(one);
  }
  const fit = Math.max(1, Math.min(IN_ROW, Math.floor(scale.step / PITCH)));
  return s("g", { class: "marks" }, groups.flatMap((group, i) => {
    group.sort((a, b) => ORDER.indexOf(styleOf(content, a.stance)) - ORDER.indexOf(styleOf(content, b.stance)));
    const row = Math.min(group.length, fit);
    return group.map((one, k) => {
      const x = centre(scale, i) - (row * PITCH) / 2 + (k % fit) * PITCH + 1.5;
      return timeMark(content, words, one, x, scale.axis - 22.5 - Math.floor(k / fit) * PITCH, dimmed(focus, state, one), on);
    });
  }));
}

/**
 * @param {import("./focus.js").Focus|null} focus
 * @param {State} state
 * @param {Statement} one
 */
const dimmed = (focus, state, one) => !inTime(state, one) || (!!focus && !focus.statements.has(one.i));

/**
 * @param {Content} content
 * @param {Words} words
 * @param {Statement} one
 * @param {number} x
 * @param {number} y
 * @param {boolean} dim
 * @param {On} on
 */
function timeMark(content, words, one, x, y, dim, on) {
  const style = styleOf(content, one.stance);
  const object = one.actor?.name || one.claim?.text || "";
  const label = `${one.speaker?.name || ""} ${verbOf(content, words, one)} ${cut(object, 80)}, ${one.said ? dateWords(one.said, words.lang) : words.t("time.undated")}`;
  const node = control(`time-mark ${style}${dim ? " dim" : ""}`, label, () => on.pick(one),
    s("title", null, label), s("rect", { class: "hit", x: -1.5, y: -1.5, width: PITCH, height: PITCH }), markShape(style));
  node.setAttribute("transform", `translate(${x.toFixed(1)} ${y})`);
  node.setAttribute("tabindex", "-1");
  node.setAttribute("data-statement", String(one.i));
  return node;
}

/**
 * Stacked bars for more statements than marks can show.
 * @param {Scale} scale
 * @param {Content} content
 * @param {State} state
 * @param {Statement[]} seen
 */
function barLayer(scale, content, state, seen) {
  const counts = scale.bins.map(() => [0, 0, 0, 0]);
  for (const one of seen) {
    const at = binOf(scale.bins, one.said);
    if (at >= 0) counts[at][ORDER.indexOf(styleOf(content, one.stance))] += 1;
  }
  const top = Math.max(1, ...counts.map((bin) => bin.reduce((sum, n) => sum + n, 0)));
  const wide = Math.min(Math.max(scale.step - 6, 3), 40);
  return s("g", { class: "bars" }, counts.map((bin, i) => {
    const { first } = scale.bins[i];
    const out = (state.since && first < state.since.slice(0, first.length)) || (state.until && first > state.until);
    return s("g", { class: out ? "dim" : null }, stack(bin, centre(scale, i) - wide / 2, wide, (scale.axis - 40) / top, scale.axis - 5.5));
  }));
}

/**
 * @param {number[]} bin
 * @param {number} x
 * @param {number} wide
 * @param {number} unit
 * @param {number} foot
 */
function stack(bin, x, wide, unit, foot) {
  let y = foot;
  return bin.map((n, k) => {
    if (!n) return null;
    const tall = Math.max(n * unit, 0.8);
    y -= tall + 0.7;
    return s("rect", { class: `bar-of ${ORDER[k]}`, x: x.toFixed(1), y: y.toFixed(1), width: wide.toFixed(1), height: tall.toFixed(1) });
  });
}

/**
 * Undated statements stand apart at the right and obey no handle.
 * @param {Scale} scale
 * @param {number} width
 * @param {Content} content
 * @param {Words} words
 * @param {Statement[]} seen
 * @param {boolean} marks
 * @param {{focus:import("./focus.js").Focus|null}} look
 * @param {On} on
 */
function undated(scale, width, content, words, seen, marks, { focus }, on) {
  const late = seen.filter((one) => !firstDay(one.said));
  if (!standing(content).some((one) => !firstDay(one.said))) return null;
  const x = (scale.x1 + 28 + width) / 2;
  late.sort((a, b) => ORDER.indexOf(styleOf(content, a.stance)) - ORDER.indexOf(styleOf(content, b.stance)));
  const row = Math.min(late.length, IN_ROW);
  const body = marks && late.length <= 20
    ? late.map((one, k) => timeMark(content, words, one, x - (row * PITCH) / 2 + (k % IN_ROW) * PITCH + 1.5, scale.axis - 22.5 - Math.floor(k / IN_ROW) * PITCH, !!focus && !focus.statements.has(one.i), on))
    : [s("text", { class: "tick-word", x, y: scale.axis - 10, "text-anchor": "middle" }, words.number(late.length))];
  return s("g", { class: "undated" }, s("path", { class: "fence", d: `M${scale.x1 + 28} ${scale.axis - 50}V${scale.axis + 42}` }), body,
    s("text", { class: "tick-word", x, y: scale.axis + 20.5, "text-anchor": "middle" }, words.t("time.undated")));
}

/**
 * @param {Scale} scale
 * @param {State} state
 * @param {"since"|"until"} which
 * @param {Words} words
 * @param {On} on
 */
function handle(scale, state, which, words, on) {
  const { bins } = scale;
  const [from, to] = edges(scale, state);
  const x = which === "since" ? from : to;
  const at = Math.round((x - scale.x0) / scale.step) - (which === "until" ? 1 : 0);
  const day = bins[Math.min(Math.max(at, 0), bins.length - 1)];
  const set = (/** @type {number} */ place) => {
    const bin = bins[Math.min(Math.max(place, 0), bins.length - 1)];
    if (which === "since") on.range(place <= 0 ? "" : bin.first, state.until && state.until < bin.first ? bin.last : state.until);
    else on.range(state.since && state.since > bin.last ? bin.first : state.since, place >= bins.length - 1 ? "" : bin.last);
  };
  const keys = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: bins.length - 1 };
  const node = s("g", {
    class: "handle", role: "slider", tabindex: "0", "data-handle": which, transform: `translate(${x} ${scale.axis})`,
    "aria-label": words.t(`time.${which}`), "aria-valuemin": 0, "aria-valuemax": bins.length - 1, "aria-valuenow": Math.max(at, 0),
    "aria-valuetext": dateWords(which === "since" ? day.first : day.last, words.lang),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (!(event.key in keys)) return;
      event.preventDefault();
      set(keys[/** @type {"Home"} */ (event.key)]);
    },
  }, s("circle", { class: "hit", r: 22 }), s("circle", { class: "knob", r: 8 }));
  dragged(node, scale, which, set);
  return node;
}

/**
 * @param {SVGElement} node
 * @param {Scale} scale
 * @param {"since"|"until"} which
 * @param {(place:number) => void} set
 */
function dragged(node, scale, which, set) {
  node.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const left = /** @type {SVGElement} */ (node.ownerSVGElement).getBoundingClientRect().left;
    const place = (/** @type {PointerEvent} */ move) => Math.round((move.clientX - left - scale.x0) / scale.step) - (which === "until" ? 1 : 0);
    let last = NaN;
    const move = (/** @type {PointerEvent} */ moved) => {
      const now = place(moved);
      if (now !== last) set((last = now));
    };
    const stop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
  });
}
