/**
 * The large stage: vis-network, filled and configured through pyvis, in the page's own colours.
 * No physics; everything changes in one batched update.
 */

import { DASHES, HEADS, HEAD_SCALE, NAME_SIZE, campColour, drawGrounds, groundsOf, lineWidth, roundnessOf, token } from "./dots.js";
import { h } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {{nodes:any[], options:any}} Filled  what pyvis held: see kg/view/filled.py */

const FADED = 0.13;
/**
 * The stage with its first arrows: vis reads every option of an edge when it comes, so that all come
 * at once, in the colours they have.
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {{pick:(kind:string, key:string)=>void, clear:()=>void}} on
 * @param {Arrow[]} first  that the filters let through, no more than the page may draw
 */
export function visStage(host, content, on, first) {
  /** @type {any} */
  const vis = /** @type {any} */ (globalThis).vis;
  /** @type {Filled} */
  const filled = content.network;
  const canvas = h("div", { class: "vis-host" });
  host.append(canvas);
  let arrows = first;
  /** @type {import("./focus.js").Focus|null} */
  let focus = null;
  const nodes = mirror(vis, () => filled.nodes, (node) => nodeOf(content, node, focus));
  const edges = mirror(vis, () => arrows, (arrow) => edgeOf(content, arrow, arrows.length > content.limits.curved_arrows, focus));
  const network = new vis.Network(canvas, { nodes: nodes.data, edges: edges.data }, filled.options);
  const grounds = groundsOf(filled.nodes.map(({ id, x, y }) => ({ x, y, camp: placeOf(content, content.actors[id]) })));
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawGrounds(context, grounds));
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
  return {
    canvas, network,
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
    fit: () => network.fit({ animation: false }),
    /** @param {import("./sketch.js").Look} as  what was seen before */
    look: (as) => network.moveTo(as),
    /** Do what a press does. @param {import("./types.js").Point} at  px from the corner of the canvas */
    press(at) {
      const [node, edge] = [network.getNodeAt(at), network.getEdgeAt(at)];
      pressed({ nodes: node === undefined ? [] : [node], edges: edge === undefined ? [] : [edge] });
    },
    /** @param {number} factor */
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    /** @returns {Promise<Blob>} */
    png: () => new Promise((done, failed) => {
      const drawnCanvas = /** @type {HTMLCanvasElement} */ (canvas.querySelector("canvas"));
      drawnCanvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no image"))));
    }),
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
    arrows: { to: { enabled: true, type: HEADS[style], scaleFactor: HEAD_SCALE } },
    smooth: straight ? false : { enabled: true, type: "curvedCW", roundness: roundnessOf(style) },
  };
}

/**
 * The place of an actor's camp, -1 for none.
 * @param {Content} content
 * @param {import("./types.js").Actor} actor
 */
const placeOf = (content, { camp }) => content.camps.findIndex((one) => one.id === camp);

/**
 * @param {Content} content
 * @param {any} node  as pyvis held it
 * @param {import("./focus.js").Focus|null} focus
 */
function nodeOf(content, node, focus) {
  const actor = content.actors[node.id];
  const colour = campColour(placeOf(content, actor));
  const ink = token("--ink");
  const lit = !focus || focus.lit.has(actor.id);
  return {
    ...node, opacity: lit ? 1 : FADED,
    color: { background: colour && !focus?.ringed.has(actor.id) ? token(`--${colour}-line`) : ink, border: token("--panel") },
    font: { face: token("--sans"), size: NAME_SIZE, color: lit ? ink : "rgba(0,0,0,0)", strokeWidth: lit ? 4 : 0, strokeColor: token("--ground") },
  };
}
