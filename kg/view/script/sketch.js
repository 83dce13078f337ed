/**
 * The first look at a large network, drawn from the page's head alone: what vis-network draws as soon
 * as the statements are read, which costs several times as much.
 */

import { DASHES, HEAD_SCALES, bowOf, lineWidth } from "./vis_arrows.js";
import { campGroup, drawGrounds, drawNames, grounds, token } from "./vis_paint.js";
import { campNames, fitOf, lettersAt, namesApart, turned } from "./vis_frame.js";
import { h } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./vis_frame.js").Dot} Dot */
/** @typedef {{from:number, to:number, stance:string, n:number}} Line */

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
      const fit = fitOf([...dots, ...camps.flatMap(({ points }) => points)], wide, high);
      const places = campNames(camps, fit.k, serif);
      const named = namesApart(dots, fit.k, names, [...places.values()]);
      const context = cleared(canvas, wide, high, fit);
      drawGrounds(context, camps);
      for (const line of lines) drawLine(context, dots[line.from], dots[line.to], line.n, styleOf(head, line.stance));
      for (const dot of dots) drawDot(context, dot, campGroup(content, actors[dot.id].camp));
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
 * @param {Dot} from
 * @param {Dot} to
 * @param {number} n
 * @param {string} style
 */
function drawLine(context, from, to, n, style) {
  const via = bowed(from, to, bowOf(style));
  const [dx, dy] = [to.x - via.x, to.y - via.y];
  const length = Math.hypot(dx, dy) || 1;
  const tip = { x: to.x - (dx / length) * to.size, y: to.y - (dy / length) * to.size };
  context.strokeStyle = context.fillStyle = token(`--${style}`);
  context.lineWidth = lineWidth(n);
  context.setLineDash(DASHES[/** @type {"denies"} */ (style)] || []);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(via.x, via.y, tip.x, tip.y);
  context.stroke();
  context.setLineDash([]);
  drawHead(context, tip, Math.atan2(dy, dx), style, 15 * HEAD_SCALES[/** @type {"denies"} */ (style)] + 3 * context.lineWidth);
}

/**
 * Where vis leads a curve past ("curvedCW").
 * @param {Point} from
 * @param {Point} to
 * @param {number} roundness
 */
function bowed(from, to, roundness) {
  const [dx, dy, turn] = [to.x - from.x, from.y - to.y, 0.5 * roundness + 0.5];
  const [angle, reach] = [Math.atan2(dy, dx) + turn * Math.PI, turn * Math.hypot(dx, dy)];
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point} tip
 * @param {number} angle
 * @param {string} style
 * @param {number} long
 */
function drawHead(context, tip, angle, style, long) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  context.beginPath();
  if (style === "supports") context.arc(tip.x - (cos * long) / 2, tip.y - (sin * long) / 2, long * 0.4, 0, 2 * Math.PI);
  else {
    const [back, aside] = style === "denies" ? [0, long / 2] : [-long, long * 0.3];
    context.moveTo(tip.x + back * cos - aside * sin, tip.y + back * sin + aside * cos);
    context.lineTo(tip.x, tip.y);
    context.lineTo(tip.x + back * cos + aside * sin, tip.y + back * sin - aside * cos);
  }
  if (style === "accuses" || style === "supports") context.fill();
  else context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Dot} dot
 * @param {string} group  its camp's colour by name
 */
function drawDot(context, { x, y, size }, group) {
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = token(group ? `--${group}-line` : "--ink");
  context.strokeStyle = token("--panel");
  context.lineWidth = 1.2;
  context.fill();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Dot} dot
 * @param {number} letters  px of the drawing
 */
function drawName(context, { x, y, size, label }, letters) {
  context.font = `${letters}px ${token("--sans")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = token("--ground");
  context.fillStyle = token("--ink");
  context.strokeText(label, x, y + size + 1.25 * letters);
  context.fillText(label, x, y + size + 1.25 * letters);
}
