/**
 * The first look at a large network, drawn from the page's head alone: what vis-network draws as soon
 * as the statements are read, which costs several times as much.
 */

import { DASHES, corners, courseOf, crestOf, discOf, lineWidth } from "./vis_arrows.js";
import { HALO, RIM, campGroup, drawGrounds, drawNames, grounds, token } from "./vis_paint.js";
import { campNames, fitOf, lettersAt, nameTop, namesApart, turned } from "./vis_frame.js";
import { h } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./vis_frame.js").Dot} Dot */
/** @typedef {{from:number, to:number, stance:string, n:number}} Line */
/** @typedef {{from:Dot, to:Dot, style:string, n:number}} Drawn */

/** px of the screen that vis gives a line at least. */
const THINNEST = 0.3;

/**
 * The arrows of a sketch that the legend lets through.
 * @param {Head} head
 * @param {State} state
 * @returns {Line[]}
 */
export function sketched({ sketch, stances }, { off }) {
  const { arrows } = sketch || { arrows: [] };
  const lines = Array.from({ length: arrows.length / 4 }, (_, i) => {
    const [from, to, stance, n] = arrows.slice(4 * i, 4 * i + 4);
    return { from, to, stance: stances[stance].name, n };
  });
  return lines.filter(({ stance }) => !off.has(`stance:${stance}`));
}

/**
 * @param {HTMLElement} host
 * @param {Head} head
 * @param {{names:Measure, serif:Measure}} fonts
 */
export function sketchOn(host, head, { names, serif }) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas"));
  const room = h("div", { class: "vis-host" }, canvas);
  host.append(room);
  const { dots: all, actors } = sketchedActors(head);
  /** @type {any} */
  const content = { actors, camps: head.camps };
  return {
    room,
    /** @param {Line[]} lines @param {(name:string) => string} campOf  "Around X" */
    draw(lines, campOf) {
      const { clientWidth: wide, clientHeight: high } = room;
      const dots = turned(all, wide >= high);
      const camps = grounds(content, dots, campOf);
      const arrows = lines.map(({ from, to, stance, n }) => ({ from: dots[from], to: dots[to], style: styleOf(head, stance), n }));
      const crests = arrows.map(({ from, to, style }) => crestOf(from, to, style));
      const fit = fitOf([...dots, ...crests, ...camps.flatMap(({ points }) => points)], wide, high);
      const places = campNames(camps, fit.k, serif);
      const named = namesApart(dots, fit.k, names, [...places.values()]);
      const context = cleared(canvas, wide, high, fit);
      drawGrounds(context, camps);
      for (const arrow of arrows) drawLine(context, arrow, fit.k);
      for (const dot of dots) drawDot(context, dot, campGroup(content, actors[dot.id].camp), fit.k);
      for (const arrow of arrows) drawHead(context, arrow);
      for (const dot of dots) if (named.has(dot.id)) drawName(context, dot, lettersAt(fit.k));
      drawNames(context, camps, places, fit.k);
    },
  };
}

/**
 * The dots, and the camps of their actors.
 * @param {Head} head
 * @returns {{dots:Dot[], actors:{camp:string|null}[]}}
 */
function sketchedActors({ sketch, camps }) {
  const { dots, names } = sketch || { dots: [], names: [] };
  const rows = names.map((label, id) => ({ id, label, numbers: dots.slice(4 * id, 4 * id + 4) }));
  return {
    dots: rows.map(({ id, label, numbers: [x, y, size] }) => ({ id, label, x, y, size })),
    actors: rows.map(({ numbers: [, , , camp] }) => ({ camp: camps[camp]?.id ?? null })),
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} wide
 * @param {number} high
 * @param {import("./vis_frame.js").Fit} fit
 */
function cleared(canvas, wide, high, { position, k }) {
  canvas.width = wide * devicePixelRatio;
  canvas.height = high * devicePixelRatio;
  Object.assign(canvas.style, { width: `${wide}px`, height: `${high}px` });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const zoom = k * devicePixelRatio;
  context.setTransform(zoom, 0, 0, zoom, canvas.width / 2 - position.x * zoom, canvas.height / 2 - position.y * zoom);
  return context;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Drawn} arrow
 * @param {number} k
 */
function drawLine(context, { from, to, style, n }, k) {
  const { via } = courseOf(from, to, style, n, false);
  context.strokeStyle = token(`--${style}`);
  context.lineWidth = Math.max(lineWidth(n), THINNEST / k);
  context.lineCap = "round";
  context.setLineDash(DASHES[/** @type {"denies"} */ (style)] || []);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(via.x, via.y, to.x, to.y);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Drawn} arrow
 */
function drawHead(context, { from, to, style, n }) {
  const course = courseOf(from, to, style, n, false);
  const { x, y, r } = discOf(course);
  context.fillStyle = token(`--${style}`);
  context.beginPath();
  if (style === "supports") context.arc(x, y, r, 0, 2 * Math.PI);
  for (const corner of corners(style, course)) context.lineTo(corner.x, corner.y);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Dot} dot
 * @param {string} group  its camp's colour by name
 * @param {number} k
 */
function drawDot(context, { x, y, size }, group, k) {
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = token(group ? `--${group}-line` : "--ink");
  context.strokeStyle = token("--panel");
  context.lineWidth = RIM / k;
  context.fill();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Dot} dot
 * @param {number} letters  px of the drawing
 */
function drawName(context, dot, letters) {
  const [at, { x, label }] = [nameTop(dot, letters), dot];
  context.font = `${letters}px ${token("--sans")}`;
  context.textAlign = "center";
  context.textBaseline = "hanging";
  context.lineWidth = HALO;
  context.lineJoin = "round";
  context.strokeStyle = token("--ground");
  context.fillStyle = token("--ink");
  context.strokeText(label, x, at);
  context.fillText(label, x, at);
}
