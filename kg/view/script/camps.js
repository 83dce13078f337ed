/** Actors gathered into camps: discs, arrows between them with counts, what is left out. */

import { arrowKey } from "./state.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {{id:string, name:string, camp:number, size:number, x:number, y:number, r:number, open:boolean}} Disc */
/** @typedef {{key:string, from:number, to:number, style:string, n:number}} Stream */

const LARGEST = 108;
const SMALLEST = 46;
const OPENED = 2.1;
const PER_DIRECTION = 2;
const LEAST_SHARE = 0.01;

/**
 * One disc a camp of two or more, its area by its actors; an opened one has room for its members.
 * @param {Head} head
 * @param {Set<string>} open
 * @returns {Disc[]}
 */
export function discs({ camps }, open) {
  const most = Math.max(1, ...camps.map(({ size }) => size));
  return camps.flatMap(({ id, name, size, x, y }, i) => {
    if (size < 2) return [];
    const r = Math.max(SMALLEST, LARGEST * Math.sqrt(size / most));
    return [{ id, name, camp: i, size, x, y, r: open.has(id) ? Math.max(r * OPENED, 150) : r, open: open.has(id) }];
  });
}

/**
 * Arrows between discs, the largest stances of each direction; accusations inside are loops.
 * @param {Head} head
 * @param {Disc[]} all
 * @param {import("./types.js").Flow[]} flows
 * @returns {{streams:Stream[], loops:Stream[], left:number}}
 */
export function streams(head, all, flows) {
  const place = new Map(all.map((disc, i) => [disc.id, i]));
  /** @type {Map<string, Stream>} */
  const sums = new Map();
  let total = 0;
  for (const [one, other, stance, n] of flows) {
    const style = styleOf(head, stance);
    const [from, to] = [place.get(one), place.get(other)];
    if (style !== "says") total += n;
    if (from === undefined || to === undefined || (from === to && style !== "accuses")) continue;
    const key = arrowKey(one, other, stance);
    const sum = sums.get(key) || { key, from, to, style, n: 0 };
    sum.n += n;
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
 * The camps and the stance that a stream's key is made of.
 * @param {string} key
 */
export function endsOf(key) {
  const [from = "", to = "", stance = ""] = key.split(">").map(decodeURIComponent);
  return { from, to, stance };
}

/**
 * The statements of a stream, from the arrows of actors that it sums up.
 * @param {string} key
 * @param {import("./types.js").Arrow[]} arrows
 */
export function statementsOf(key, arrows) {
  const { from, to, stance } = endsOf(key);
  return arrows.filter((arrow) => arrow.stance === stance && arrow.from.camp === from && arrow.to.camp === to)
    .flatMap(({ statements }) => statements);
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
 * @param {Actor[]} members
 * @param {number} r
 */
export function membersAt(members, r) {
  const [xs, ys] = [members.map((actor) => actor.x), members.map((actor) => actor.y)];
  const middle = (/** @type {number[]} */ v) => (Math.min(...v) + Math.max(...v)) / 2;
  const [mx, my] = [middle(xs), middle(ys)];
  const far = Math.max(1e-9, ...members.map((actor) => Math.hypot(actor.x - mx, actor.y - my)));
  return members.map((actor) => ({ actor, x: ((actor.x - mx) / far) * r * 0.82, y: ((actor.y - my) / far) * r * 0.74 + 12 }));
}
