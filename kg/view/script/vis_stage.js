/**
 * The large stage: vis-network, filled and configured through pyvis, in the page's own colours.
 * No physics; everything changes in one batched update.
 */

import { campClass } from "./draw.js";
import { h } from "./dom.js";
import { convex, hullPath, outline } from "./hull.js";
import { styleOf } from "./content.js";
import { widthFor } from "./nest.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {{nodes:any[], options:any}} Filled  what pyvis held: see kg/view/filled.py */

const FADED = 0.13;
const DASHES = { accuses: false, says: false, denies: [9, 5], supports: [1, 5] };
const HEADS = { accuses: "arrow", says: "vee", denies: "bar", supports: "circle" };

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
  const camps = hullsOf(content, filled.nodes);
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawHulls(context, camps));
  network.on("click", (/** @type {any} */ event) => {
    if (event.nodes.length) on.pick("actor", content.actors[event.nodes[0]].id);
    else if (event.edges.length) on.pick("arrow", event.edges[0]);
    else on.clear();
  });
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
 * @param {import("./focus.js").Focus|null} focus
 */
function edgeOf(content, arrow, straight, focus) {
  const style = /** @type {"accuses"} */ (styleOf(content, arrow.stance));
  const order = ["denies", "supports", "accuses", "says"].indexOf(style);
  return {
    id: arrow.key, from: arrow.from.i, to: arrow.to.i, width: widthFor(arrow.statements.length) * 0.6, dashes: DASHES[style],
    color: { color: token(`--${style}`), opacity: !focus || focus.arrows.has(arrow.key) ? 1 : FADED, inherit: false },
    arrows: { to: { enabled: true, type: HEADS[style], scaleFactor: 0.5 } },
    smooth: straight ? false : { enabled: true, type: "curvedCW", roundness: 0.12 + 0.09 * order },
  };
}

/**
 * @param {Content} content
 * @param {any} node  as pyvis held it
 * @param {import("./focus.js").Focus|null} focus
 */
function nodeOf(content, node, focus) {
  const actor = content.actors[node.id];
  const group = campGroup(content, actor.camp);
  const ink = token("--ink");
  const lit = !focus || focus.lit.has(actor.id);
  return {
    ...node, opacity: lit ? 1 : FADED,
    color: { background: group && !focus?.ringed.has(actor.id) ? token(`--${group}-line`) : ink, border: token("--panel") },
    font: { face: token("--sans"), size: 13, color: lit ? ink : "rgba(0,0,0,0)", strokeWidth: lit ? 4 : 0, strokeColor: token("--ground") },
  };
}

/**
 * The colour of a camp by name; none for no camp, nor beyond the last colour.
 * @param {Content} content
 * @param {string|null} camp
 */
function campGroup(content, camp) {
  const place = content.camps.findIndex((one) => one.id === camp);
  const group = place < 0 ? "" : campClass(place).slice(0, 5);
  return group === "campl" ? "" : group;
}

/**
 * The outline of each camp, with its colours by name.
 * @param {Content} content
 * @param {any[]} nodes
 */
function hullsOf(content, nodes) {
  /** @type {Map<string, import("./types.js").Point[]>} */
  const members = new Map();
  for (const { id, x, y } of nodes) {
    const { camp } = content.actors[id];
    if (camp !== null && campGroup(content, camp)) members.set(camp, [...(members.get(camp) || []), { x, y }]);
  }
  return [...members].filter(([, points]) => points.length > 1).map(([camp, points]) => {
    // Dots are all of one size: those within the hull of the others do not shape the ground.
    const boxes = convex(points).map(({ x, y }) => ({ cx: x, cy: y, w: 10, h: 10, round: 5 }));
    return { ground: new Path2D(hullPath(outline(boxes, boxes[0]))), group: campGroup(content, camp) };
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ground:Path2D, group:string}[]} camps
 */
function drawHulls(context, camps) {
  for (const { ground, group } of camps) {
    context.fillStyle = token(`--${group}`);
    context.fill(ground);
    context.lineWidth = 1;
    context.strokeStyle = token(`--${group}-line`);
    context.stroke(ground);
  }
}
