/**
 * The first look at a large network, drawn from the page's head alone: what vis-network draws as soon
 * as the statements are read, which costs several times as much.
 */

import { DASHES, HEAD_SCALE, NAME_SIZE, campColour, drawGrounds, groundsOf, lineWidth, roundnessOf, token } from "./dots.js";
import { h } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {{x:number, y:number, size:number, camp:number, name:string}} Dot */
/** @typedef {{from:Dot, to:Dot, stance:string, n:number}} Line */
/** @typedef {{position:Point, scale:number}} Look  what the middle of the stage shows, and how large */

const MARGIN = 1.1;
const HEAD = 15 * HEAD_SCALE;

/**
 * The arrows of a sketch that the legend lets through.
 * @param {Head} head
 * @param {State} state
 * @returns {Line[]}
 */
export function sketched({ sketch, stances }, { off }) {
  if (!sketch) return [];
  const dots = dotsOf(sketch);
  const lines = Array.from({ length: sketch.arrows.length / 4 }, (_, i) => {
    const [from, to, stance, n] = sketch.arrows.slice(4 * i, 4 * i + 4);
    return { from: dots[from], to: dots[to], stance: stances[stance].name, n };
  });
  return lines.filter(({ stance }) => !off.has(`stance:${stance}`));
}

/**
 * @param {NonNullable<Head["sketch"]>} sketch
 * @returns {Dot[]}
 */
const dotsOf = ({ dots, names }) => names.map((name, i) => {
  const [x, y, size, camp] = dots.slice(4 * i, 4 * i + 4);
  return { x, y, size, camp, name };
});

/**
 * @param {HTMLElement} host
 * @param {Head} head
 */
export function sketchOn(host, head) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas"));
  const room = h("div", { class: "vis-host" }, canvas);
  host.append(room);
  const dots = head.sketch ? dotsOf(head.sketch) : [];
  const grounds = groundsOf(dots);
  return {
    room,
    /** @param {Line[]} lines @returns {Look} */
    draw(lines) {
      const { clientWidth: wide, clientHeight: high } = room;
      const look = lookAt(dots, wide, high);
      const context = clear(canvas, wide, high, look);
      drawGrounds(context, grounds);
      for (const line of lines) drawLine(context, line, styleOf(head, line.stance));
      for (const dot of dots) drawDot(context, dot);
      for (const dot of dots) if (dot.name) drawName(context, dot);
      return look;
    },
  };
}

/**
 * All dots in the middle of the stage, as vis fits them.
 * @param {Dot[]} dots
 * @param {number} wide
 * @param {number} high
 * @returns {Look}
 */
function lookAt(dots, wide, high) {
  const [xs, ys] = [dots.map(({ x }) => x), dots.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1, wide / (MARGIN * (right - left) || 1), high / (MARGIN * (bottom - top) || 1));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} wide
 * @param {number} high
 * @param {Look} look
 */
function clear(canvas, wide, high, { position, scale }) {
  canvas.width = wide * devicePixelRatio;
  canvas.height = high * devicePixelRatio;
  Object.assign(canvas.style, { width: `${wide}px`, height: `${high}px` });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const zoom = scale * devicePixelRatio;
  context.setTransform(zoom, 0, 0, zoom, canvas.width / 2 - position.x * zoom, canvas.height / 2 - position.y * zoom);
  return context;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @param {string} style
 */
function drawLine(context, { from, to, n }, style) {
  const via = bowed(from, to, roundnessOf(style));
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
  drawHead(context, tip, Math.atan2(dy, dx), style, HEAD + 3 * context.lineWidth);
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
 */
function drawDot(context, { x, y, size, camp }) {
  const colour = campColour(camp);
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = token(colour ? `--${colour}-line` : "--ink");
  context.strokeStyle = token("--panel");
  context.lineWidth = 1.2;
  context.fill();
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Dot} dot
 */
function drawName(context, { x, y, size, name }) {
  context.font = `${NAME_SIZE}px ${token("--sans")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = token("--ground");
  context.fillStyle = token("--ink");
  context.strokeText(name, x, y + size + NAME_SIZE);
  context.fillText(name, x, y + size + NAME_SIZE);
}
