/**
 * The large stage: vis-network, filled and configured through pyvis, in the page's own colours.
 * No physics; everything changes in one batched update.
 */

import { campClass } from "./draw.js";
import { h } from "./dom.js";
import { outline } from "./hull.js";
import { polyline } from "./curve.js";
import { styleOf } from "./content.js";
import { widthFor } from "./nest.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {{nodes:any[], options:any}} Filled  what pyvis held: see kg/view/network.py */

const FADED = 0.13;
const DASHES = { accuses: false, says: false, denies: [9, 5], supports: [1, 5] };
const HEADS = { accuses: "arrow", says: "vee", denies: "bar", supports: "circle" };

/**
 * @param {HTMLElement} host
 * @param {Content} content
 * @param {{pick:(kind:string, key:string)=>void, clear:()=>void}} on
 */
export function visStage(host, content, on) {
  /** @type {any} */
  const vis = /** @type {any} */ (globalThis).vis;
  /** @type {Filled} */
  const filled = content.network;
  const canvas = h("div", { class: "vis-host" });
  host.append(canvas);
  const nodes = new vis.DataSet(filled.nodes);
  const edges = new vis.DataSet([]);
  const network = new vis.Network(canvas, { nodes, edges }, filled.options);
  /** @type {Set<string>} */
  let drawn = new Set();
  /** @type {Arrow[]} */
  let shownArrows = [];
  const camps = hullsOf(content, filled.nodes);
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawHulls(context, camps));
  network.on("click", (/** @type {any} */ event) => {
    if (event.nodes.length) on.pick("actor", content.actors[event.nodes[0]].id);
    else if (event.edges.length) on.pick("arrow", event.edges[0]);
    else on.clear();
  });
  return {
    canvas, network,
    /** @param {Arrow[]} arrows  that the filters let through, no more than the page may draw */
    draw(arrows) {
      const straight = arrows.length > content.limits.curved_arrows;
      const keep = new Set(arrows.map((arrow) => arrow.key));
      shownArrows = arrows;
      const gone = [...drawn].filter((key) => !keep.has(key));
      if (gone.length) edges.remove(gone);
      edges.update(arrows.map((arrow) => edgeOf(content, arrow, straight, 1)));
      drawn = keep;
      nodes.update(nodeColours(content, filled.nodes, null));
    },
    /** @param {import("./focus.js").Focus|null} focus */
    select(focus) {
      const straight = shownArrows.length > content.limits.curved_arrows;
      edges.update(shownArrows.map((arrow) => edgeOf(content, arrow, straight, !focus || focus.arrows.has(arrow.key) ? 1 : FADED)));
      nodes.update(nodeColours(content, filled.nodes, focus));
    },
    fit: () => network.fit({ animation: false }),
    /** @param {number} factor */
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    /** @returns {Promise<Blob>} */
    png: () => new Promise((done, failed) => {
      const drawnCanvas = /** @type {HTMLCanvasElement} */ (canvas.querySelector("canvas"));
      drawnCanvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no image"))));
    }),
  };
}

/** @type {Map<string, string>} */
const tokens = new Map();

/**
 * A token of the page's palette as it is now; reading the style anew for every edge would be slow.
 * @param {string} name
 */
function token(name) {
  const key = `${document.documentElement.getAttribute("data-theme")}${name}`;
  const known = tokens.get(key) ?? getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  tokens.set(key, known);
  return known;
}

/**
 * @param {Content} content
 * @param {Arrow} arrow
 * @param {boolean} straight
 * @param {number} opacity
 */
function edgeOf(content, arrow, straight, opacity) {
  const style = /** @type {"accuses"} */ (styleOf(content, arrow.stance));
  const order = ["denies", "supports", "accuses", "says"].indexOf(style);
  return {
    id: arrow.key, from: arrow.from.i, to: arrow.to.i, width: widthFor(arrow.statements.length) * 0.6, dashes: DASHES[style],
    color: { color: token(`--${style}`), opacity, inherit: false },
    arrows: { to: { enabled: true, type: HEADS[style], scaleFactor: 0.5 } },
    smooth: straight ? false : { enabled: true, type: "curvedCW", roundness: 0.12 + 0.09 * order },
  };
}

/**
 * @param {Content} content
 * @param {any[]} nodes
 * @param {import("./focus.js").Focus|null} focus
 */
function nodeColours(content, nodes, focus) {
  const places = new Map(content.camps.map((camp, i) => [camp.id, campClass(i).slice(0, 5)]));
  const [ink, panel, face] = [token("--ink"), token("--panel"), token("--sans")];
  return nodes.map(({ id }) => {
    const actor = content.actors[id];
    const group = actor.camp === null ? "" : places.get(actor.camp) || "";
    const line = group.startsWith("camp") && group !== "campl" ? token(`--${group}-line`) : ink;
    const lit = !focus || focus.lit.has(actor.id);
    return {
      id, opacity: lit ? 1 : FADED, color: { background: focus?.ringed.has(actor.id) ? ink : line, border: panel },
      font: { face, size: 13, color: lit ? ink : "rgba(0,0,0,0)", strokeWidth: lit ? 4 : 0, strokeColor: token("--ground") },
    };
  });
}

/**
 * The outline of each camp, with its colours by name.
 * @param {Content} content
 * @param {any[]} nodes
 */
function hullsOf(content, nodes) {
  const at = new Map(nodes.map((node) => [content.actors[node.id].id, node]));
  return content.camps.flatMap((camp, i) => {
    const members = content.actors.filter((actor) => actor.camp === camp.id);
    const boxes = members.flatMap(({ id }) => at.get(id) || []).map(({ x, y }) => ({ cx: x, cy: y, w: 10, h: 10, round: 5 }));
    return boxes.length > 1 ? [{ ground: new Path2D(`${polyline(outline(boxes, boxes[0]))}Z`), group: campClass(i).slice(0, 5) }] : [];
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ground:Path2D, group:string}[]} camps
 */
function drawHulls(context, camps) {
  for (const { ground, group } of camps) {
    if (group === "campl") continue;
    context.fillStyle = token(`--${group}`);
    context.fill(ground);
    context.lineWidth = 1;
    context.strokeStyle = token(`--${group}-line`);
    context.stroke(ground);
  }
}
