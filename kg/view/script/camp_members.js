/** What an opened camp holds: its actors, the largest named, and the threads among them and outward. */

import { cut } from "./words.js";
import { membersAt } from "./camps.js";
import { polyline } from "./curve.js";
import { pressed } from "./draw.js";
import { s } from "./dom.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./camps.js").Disc} Disc */

const NAMED = 12;
const MOST_LINES = 1000;
const MOST_OUTWARD = 300;

/**
 * The actors of an opened camp, the largest named, and the arrows among them.
 * @param {Head} head
 * @param {Disc} disc
 * @param {Arrow[]} arrows
 * @param {{names:Measure, actors:Actor[], others:Map<string, Box>}} stage
 */
export function members(head, disc, arrows, { names, actors, others: rims }) {
  const spots = new Map(membersAt(actors.filter((actor) => actor.camp === disc.id), disc.r).map((one) => [one.actor, one]));
  const own = arrows.filter(({ from, to }) => spots.has(from) && spots.has(to)).slice(0, MOST_LINES);
  const ends = new Map();
  for (const { from, to } of arrows) for (const actor of [from, to]) if (spots.has(actor)) ends.set(actor, (ends.get(actor) || 0) + 1);
  const main = new Set([...ends].sort((a, b) => b[1] - a[1]).slice(0, NAMED).map(([actor]) => actor));
  const lines = own.map((arrow) => {
    const [a, b] = [spots.get(arrow.from), spots.get(arrow.to)];
    return a && b ? s("path", { class: `thread ${styleOf(head, arrow.stance)}`, d: polyline([a, b]) }) : null;
  });
  /** @type {{x:number, y:number, w:number}[]} */
  const taken = [];
  const nodes = [...spots.values()].sort((a, b) => Number(main.has(b.actor)) - Number(main.has(a.actor))).map(({ actor, x, y }) => {
    const word = cut(actor.name, 22);
    const w = names(word, 12, 600);
    const free = main.has(actor) && !taken.some((other) => Math.abs(other.x - x) < (other.w + w) / 2 + 4 && Math.abs(other.y - y) < 16);
    if (free) taken.push({ x, y, w });
    return s("g", { class: "member", "data-actor": actor.id, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
      s("title", null, actor.name), s("circle", { class: "hit press", r: 12, ...pressed(actor.name) }), s("circle", { class: "dot", r: main.has(actor) ? 7 : 4 }),
      free ? s("text", { class: "member-name", y: -11, "text-anchor": "middle" }, word) : null);
  });
  return [s("g", { class: "threads" }, lines, outward(head, arrows, spots, rims)), s("g", { class: "members" }, nodes)];
}

/**
 * Threads from the members of an opened camp to the rims of the others, or from there: one a
 * member, camp, stance and way.
 * @param {Head} head
 * @param {Arrow[]} arrows
 * @param {Map<Actor, {x:number, y:number}>} spots
 * @param {Map<string, Box>} rims
 */
function outward(head, arrows, spots, rims) {
  /** @type {Map<string, SVGElement>} */
  const found = new Map();
  for (const { from, to, stance } of arrows) {
    const [member, other] = spots.has(from) ? [from, to] : [to, from];
    const [spot, rim] = [spots.get(member), rims.get(other.camp || "")];
    const key = `${member.i} ${other.camp} ${stance} ${member === from}`;
    if (!spot || !rim || found.has(key) || found.size >= MOST_OUTWARD) continue;
    const away = Math.hypot(rim.cx - spot.x, rim.cy - spot.y) || 1;
    const share = 1 - (rim.round - 2) / away;
    const end = { x: spot.x + (rim.cx - spot.x) * share, y: spot.y + (rim.cy - spot.y) * share };
    found.set(key, s("path", { class: `thread outward ${styleOf(head, stance)}`, d: polyline([spot, end]) }));
  }
  return [...found.values()];
}
