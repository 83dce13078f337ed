/**
 * The large stage: vis-network, filled and configured through pyvis, in the page's own colours.
 * No physics; everything changes in one batched update.
 */

import { DASHES, HEADS, HEAD_SCALES, bowOf, crestOf, lineWidth } from "./vis_arrows.js";
import { HALO, RIM, campGroup, drawGrounds, drawNames, drawPointed, grounds, token } from "./vis_paint.js";
import { cut } from "./words.js";
import { campNames, fitOf, lettersAt, namesApart, turned } from "./vis_frame.js";
import { h } from "./dom.js";
import { styleOf } from "./content.js";
import { visKeys } from "./vis_keys.js";
import { visSvg } from "./vis_svg.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./vis_frame.js").Dot} Dot */
/** @typedef {{nodes:Dot[], options:any}} Filled  what pyvis held: see kg/view/filled.py */

const FADED = 0.13;
const LETTERS = 24;

/**
 * The stage with its first arrows: vis reads every option of an edge when it comes, so that all come
 * at once, in the colours they have.
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {{pick:(kind:string, key:string)=>void, clear:()=>void, names:import("./types.js").Measure, serif:import("./types.js").Measure, label:()=>string, campOf:(name:string)=>string}} on
 * @param {Arrow[]} first  that the filters let through, no more than the page may draw
 */
export function visStage(host, content, on, first) {
  /** @type {any} */
  const vis = /** @type {any} */ (globalThis).vis;
  /** @type {Filled} */
  const filled = content.network;
  const canvas = h("div", { class: "vis-host", tabindex: "0", role: "application", "aria-label": on.label() });
  host.append(canvas);
  const dots = turned(filled.nodes, canvas.clientWidth >= canvas.clientHeight);
  const camps = grounds(content, dots, on.campOf);
  let arrows = first;
  const straight = () => arrows.length > content.limits.curved_arrows;
  const at = new Map(dots.map((dot) => [dot.id, dot]));
  const crests = straight() ? [] : first.flatMap(({ from, to, stance }) => {
    const [a, b] = [at.get(from.i), at.get(to.i)];
    return a && b ? [crestOf(a, b, styleOf(content, stance))] : [];
  });
  const frame = [...dots, ...crests, ...camps.flatMap(({ points }) => points)];
  let view = fitOf(frame, canvas.clientWidth, canvas.clientHeight);
  let places = campNames(camps, view.k, on.serif);
  const apart = () => namesApart(dots, view.k, on.names, [...places.values()]);
  let named = apart();
  /** @type {import("./focus.js").Focus|null} */
  let focus = null;
  const nodes = mirror(vis, () => dots, (dot) => nodeOf(content, dot, focus, named, lettersAt(view.k)));
  const edges = mirror(vis, () => arrows, (arrow) => edgeOf(content, arrow, straight(), focus));
  const network = new vis.Network(canvas, { nodes: nodes.data, edges: edges.data }, filled.options);
  /** @type {Dot|null} */
  let pointed = null;
  let ring = false;
  const nameOf = (/** @type {number} */ id) => cut(content.actors[id].name, LETTERS);
  const point = (/** @type {number|null} */ id, byKey = false) => {
    pointed = dots.find((dot) => dot.id === id) || null;
    ring = byKey;
    network.redraw();
  };
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawGrounds(context, camps));
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    drawNames(context, camps, places, network.getScale());
    if (pointed) drawPointed(context, pointed, network.getScale(), nameOf(pointed.id), ring);
  });
  network.on("hoverNode", (/** @type {any} */ event) => point(event.node));
  network.on("blurNode", () => point(null));
  const pressed = (/** @type {{nodes:number[], edges:string[]}} */ { nodes: [node], edges: [edge] }) => {
    if (node !== undefined) on.pick("actor", content.actors[node].id);
    else if (edge !== undefined) on.pick("arrow", edge);
    else on.clear();
  };
  network.on("click", pressed);
  const update = () => {
    edges.update();
    nodes.update();
  };
  const fit = () => {
    const { k } = view;
    view = fitOf(frame, canvas.clientWidth, canvas.clientHeight);
    if (view.k !== k) {
      places = campNames(camps, view.k, on.serif);
      named = apart();
      nodes.update();
    }
    network.moveTo({ scale: view.k, position: view.position });
  };
  const zoom = (/** @type {number} */ factor) => network.moveTo({ scale: network.getScale() * factor });
  visKeys(canvas, dots, {
    nameOf: (id) => content.actors[id].name, point: (id) => point(id, true), enter: (id) => on.pick("actor", content.actors[id].id), zoom, fit,
  });
  return {
    canvas, network, fit, zoom,
    /** @param {Arrow[]} visible */
    draw(visible) {
      arrows = visible;
      update();
    },
    /** @param {import("./focus.js").Focus|null} chosen */
    select(chosen) {
      if (!chosen && !focus) return;
      focus = chosen;
      update();
    },
    /** Do what a press does. @param {import("./types.js").Point} at  px from the corner of the canvas */
    press(at) {
      // Only what vis has drawn can be hit.
      network.redraw();
      const [node, edge] = [network.getNodeAt(at), network.getEdgeAt(at)];
      pressed({ nodes: node === undefined ? [] : [node], edges: edge === undefined ? [] : [edge] });
    },
    svg: () => visSvg(content, arrows, straight(), { dots, grounds: camps, places, named, k: view.k }),
  };
}

/**
 * A data set of vis that follows a list: an update passes on what has changed, in one batch, and
 * nothing where nothing has.
 * @template T
 * @param {any} vis
 * @param {() => T[]} things
 * @param {(thing:T) => {id:any}} drawnAs
 */
function mirror(vis, things, drawnAs) {
  /** @type {Map<any, string>} */
  let known = new Map();
  const data = new vis.DataSet([]);
  const update = () => {
    const items = things().map(drawnAs);
    const before = known;
    known = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
    const gone = [...before.keys()].filter((id) => !known.has(id));
    const changed = items.filter(({ id }) => known.get(id) !== before.get(id));
    if (gone.length) data.remove(gone);
    if (changed.length) data.update(changed);
  };
  update();
  return { data, update };
}

/**
 * @param {Content} content
 * @param {Arrow} arrow
 * @param {boolean} straight
 * @param {import("./focus.js").Focus|null} focus
 */
function edgeOf(content, arrow, straight, focus) {
  const style = /** @type {"accuses"} */ (styleOf(content, arrow.stance));
  return {
    id: arrow.key, from: arrow.from.i, to: arrow.to.i, width: lineWidth(arrow.statements.length), dashes: DASHES[style],
    color: { color: token(`--${style}`), opacity: !focus || focus.arrows.has(arrow.key) ? 1 : FADED, inherit: false },
    arrows: { to: { enabled: true, type: HEADS[style], scaleFactor: HEAD_SCALES[style] } },
    smooth: straight ? false : { enabled: true, type: "curvedCW", roundness: bowOf(style) },
  };
}

/**
 * @param {Content} content
 * @param {Dot} dot
 * @param {import("./focus.js").Focus|null} focus
 * @param {Set<number>} named
 * @param {number} letters  px of the drawing
 */
function nodeOf(content, dot, focus, named, letters) {
  const actor = content.actors[dot.id];
  const group = campGroup(content, actor.camp);
  const ink = token("--ink");
  const lit = !focus || focus.lit.has(actor.id);
  return {
    ...dot, label: named.has(dot.id) ? dot.label : "", borderWidth: RIM, opacity: lit ? 1 : FADED,
    color: { background: group && !focus?.ringed.has(actor.id) ? token(`--${group}-line`) : ink, border: token("--panel") },
    font: { face: token("--sans"), size: letters, color: lit ? ink : "rgba(0,0,0,0)", strokeWidth: lit ? HALO : 0, strokeColor: token("--ground") },
  };
}
