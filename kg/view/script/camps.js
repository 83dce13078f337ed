/** Actors gathered into camps: discs, arrows between them with counts, what is left out. */

import { arrowKey } from "./state.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Camp} Camp */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {{id:string, name:string, camp:number, members:Actor[], x:number, y:number, r:number, open:boolean}} Disc */
/** @typedef {{key:string, from:number, to:number, style:string, n:number}} Stream */

const LARGEST = 108;
const SMALLEST = 46;
const OPENED = 2.1;
const PER_DIRECTION = 2;
const LEAST_SHARE = 0.01;

/**
 * One disc a camp of two or more, its area by its actors; an opened one has room for its members.
 * @param {Content} content
 * @param {Set<string>} open
 * @returns {Disc[]}
 */
export function discs(content, open) {
  const of = new Map(content.camps.map((camp) => [camp.id, /** @type {Actor[]} */ ([])]));
  for (const actor of content.actors) if (actor.camp !== null) of.get(actor.camp)?.push(actor);
  const most = Math.max(1, ...[...of.values()].map((members) => members.length));
  return content.camps.flatMap((camp, i) => {
    const members = of.get(camp.id) || [];
    if (members.length < 2) return [];
    const r = Math.max(SMALLEST, LARGEST * Math.sqrt(members.length / most));
    const mean = (/** @type {"x"|"y"} */ axis) => members.reduce((sum, actor) => sum + actor[axis], 0) / members.length;
    const opened = open.has(camp.id);
    return [{ id: camp.id, name: camp.name, camp: i, members, x: mean("x"), y: mean("y"), r: opened ? Math.max(r * OPENED, 150) : r, open: opened }];
  });
}

/**
 * Arrows between discs, the largest stances of each direction; accusations inside are loops.
 * @param {Content} content
 * @param {Disc[]} all
 * @param {Arrow[]} arrows
 * @returns {{streams:Stream[], loops:Stream[], left:number}}
 */
export function streams(content, all, arrows) {
  const place = new Map(all.map((disc, i) => [disc.id, i]));
  /** @type {Map<string, Stream>} */
  const sums = new Map();
  let total = 0;
  for (const arrow of arrows) {
    const style = styleOf(content, arrow.stance);
    const [from, to] = [place.get(arrow.from.camp || ""), place.get(arrow.to.camp || "")];
    if (style !== "says") total += arrow.statements.length;
    if (from === undefined || to === undefined || (from === to && style !== "accuses")) continue;
    const key = arrowKey(all[from].id, all[to].id, arrow.stance);
    const sum = sums.get(key) || { key, from, to, style, n: 0 };
    sum.n += arrow.statements.length;
    sums.set(key, sum);
  }
  const ranked = [...sums.values()].sort((a, b) => b.n - a.n);
  /** @type {Map<string, number>} */
  const taken = new Map();
  const kept = ranked.filter(({ from, to, n }) => {
    const way = `${from}>${to}`;
    const before = taken.get(way) || 0;
    if (n < LEAST_SHARE * total || before >= PER_DIRECTION) return false;
    taken.set(way, before + 1);
    return true;
  });
  const drawn = kept.reduce((sum, one) => sum + one.n, 0);
  return { streams: kept.filter((one) => one.from !== one.to), loops: kept.filter((one) => one.from === one.to), left: total - drawn };
}

/**
 * Places for so many dots in a disc, around a clear middle for the name.
 * @param {number} n
 * @param {number} r
 * @param {number} wide  half the width of the name
 */
export function dots(n, r, wide) {
  const found = [];
  const golden = Math.PI * (3 - Math.sqrt(5));
  const clear = (/** @type {number} */ x, /** @type {number} */ y) => Math.abs(y) > 25 || Math.abs(x) > wide + 8;
  // The clear middle takes places: look for so many more.
  for (let many = n; found.length < n && many < n * 4 + 40; many = Math.ceil(many * 1.2) + 1) {
    found.length = 0;
    for (let i = 0; i < many && found.length < n; i += 1) {
      const [far, angle] = [r * 0.88 * Math.sqrt((i + 0.5) / many), i * golden];
      const [x, y] = [far * Math.cos(angle), far * Math.sin(angle)];
      if (clear(x, y)) found.push({ x, y });
    }
  }
  return found;
}

/**
 * Members of an opened camp at their own places in its disc.
 * @param {Disc} disc
 */
export function membersAt({ members, r }) {
  const [xs, ys] = [members.map((actor) => actor.x), members.map((actor) => actor.y)];
  const middle = (/** @type {number[]} */ v) => (Math.min(...v) + Math.max(...v)) / 2;
  const [mx, my] = [middle(xs), middle(ys)];
  const far = Math.max(1e-9, ...members.map((actor) => Math.hypot(actor.x - mx, actor.y - my)));
  return members.map((actor) => ({ actor, x: ((actor.x - mx) / far) * r * 0.82, y: ((actor.y - my) / far) * r * 0.74 + 12 }));
}
