/** The time line: marks or bars, episodes, two handles, play. */

import { barLayer, markLayer, marksFit, undated } from "./time_marks.js";
import { binOf, binsFor } from "./time.js";
import { binWords, firstDay, lastDay, monthWords } from "./dates.js";
import { button, h, replace, s } from "./dom.js";
import { centre, control, edges } from "./time_scale.js";
import { cut } from "./words.js";
import { handle } from "./time_handles.js";
import { markKeys } from "./time_keys.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Statement} Statement */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./time_scale.js").Scale} Scale */
/** @typedef {import("./time_scale.js").On} On */

const MOST_MARKS = 60;
const PHONE = 500;

/**
 * @param {HTMLElement} host
 * @param {Head} head
 * @param {Words} words
 * @param {State} state
 * @param {import("./types.js").Scene} scene
 * @param {{focus:import("./focus.js").Focus|null, playing:boolean, names:import("./types.js").Measure}} now
 * @param {On} on
 */
export function drawTime(host, head, words, state, scene, { focus, playing, names }, on) {
  const look = { focus, anyTime: scene.anyTime };
  const scale = scaleOf(host, head);
  const width = host.clientWidth || 1008;
  if (!scale.bins.length) {
    replace(host, h("p", { class: "time-none" }, words.t("time.no_dates")));
    return;
  }
  const { days } = scene;
  const marks = scene.read && head.overview.statements <= MOST_MARKS && marksFit(scale, days);
  const svg = s("svg", { class: "timeline", width, height: host.clientHeight, role: "group", "aria-label": words.t("time.label") },
    headings(scale, words, marks && width >= PHONE), axis(scale, state), ticks(scale, words),
    episodes(scale, head, names, on),
    marks ? markLayer(scale, head, words, state, look, on) : barLayer(scale, head, state, days),
    undated(scale, width, head, words, days, marks, look, on),
    handle(scale, state, "since", words, on), handle(scale, state, "until", words, on));
  markKeys(svg);
  const play = button("play", on.play, s("svg", { width: 36, height: 36, viewBox: "0 0 36 36", "aria-hidden": "true" },
    s("circle", { cx: 18, cy: 18, r: 17 }), s("path", { d: playing ? "M13 11h3.5v14H13zM20 11h3.5v14H20z" : "M13.5 10 26 18 13.5 26z" })),
    { "aria-label": words.t(playing ? "time.pause" : "time.play"), "data-key": "play" });
  replace(host, play, svg);
}

/**
 * @param {HTMLElement} host
 * @param {Head} head
 * @returns {Scale}
 */
function scaleOf(host, head) {
  const said = head.overview.days.map(([date]) => date);
  const width = host.clientWidth || 1008;
  const low = host.clientHeight < 110;
  const axis = (host.clientHeight || 146) - (low ? 38 : 56.5);
  const late = said.some((date) => !firstDay(date));
  const [x0, x1] = [width < 700 ? 70 : 86, width - (late ? (width < PHONE ? 96 : 150) : 36)];
  const { unit, bins } = binsFor([...said, ...head.episodes.map((one) => one.on)], x1 - x0);
  return { x0, x1, bins, unit, step: (x1 - x0) / Math.max(bins.length, 1), low, axis };
}

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
 * @param {Head} head
 * @param {import("./types.js").Measure} names
 * @param {On} on
 */
function episodes(scale, head, names, on) {
  if (scale.low) return null;
  let free = -Infinity;
  const y = scale.axis + 39.5;
  const sorted = [...head.episodes].sort((a, b) => (a.on < b.on ? -1 : 1));
  return s("g", { class: "episodes" }, sorted.map((episode, i) => {
    const at = binOf(scale.bins, episode.on);
    if (at < 0) return null;
    const full = cut(`${i + 1}. ${episode.name}`, 40);
    const wide = names(full, 14.5, 400);
    const x = Math.min(Math.max(centre(scale, at), wide / 2 + 4), scale.x1 + 20 - wide / 2);
    const fits = x - wide / 2 > free + 12;
    const [word, width] = fits ? [full, wide] : [String(i + 1), 24];
    const middle = fits ? x : Math.max(centre(scale, at), free + 16);
    free = middle + width / 2;
    const choose = () => on.range(firstDay(episode.on), lastDay(episode.on));
    const node = control("episode", `${i + 1}. ${episode.name}`, choose,
      s("rect", { class: "hit", x: middle - Math.max(width, 24) / 2, y: y - 17, width: Math.max(width, 24), height: 24 }),
      s("text", { x: middle, y, "text-anchor": "middle" }, word));
    node.setAttribute("data-key", `episode:${i}`);
    return node;
  }));
}
