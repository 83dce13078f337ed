/** Actors gathered into camps: discs, arrows between them with counts, what is left out. */

import { arrowKey } from "./state.js";
import { styleOf } from "./content.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {{id:string, name:string, camp:number, size:number, x:number, y:number, r:number, open:boolean}} Disc */
/** @typedef {{key:string, from:number, to:number, style:string, n:number}} Stream */

const LARGEST = 112;
const SMALLEST = 30;
// What the discs take of the stage together: the rest is for arrows.
const SHARE = 0.22;
const MOST_DISCS = 14;
const MOST_STREAMS = 16;
const OPENED = 2.1;
const PER_DIRECTION = 2;
const LEAST_SHARE = 0.01;

/**
 * One disc a camp of two or more, the largest camps where there are many, its area by its actors;
 * an opened one has room for its members.
 * @param {Head} head
 * @param {Set<string>} open
 * @param {{width:number, height:number}} [stage]
 * @returns {Disc[]}
 */
export function discs({ camps }, open, { width, height } = { width: 740, height: 560 }) {
  const several = camps.map((camp, i) => ({ ...camp, i })).filter(({ size }) => size > 1);
  const shown = new Set([...several].sort((a, b) => Number(open.has(b.id)) - Number(open.has(a.id)) || b.size - a.size || a.i - b.i).slice(0, MOST_DISCS));
  const kept = several.filter((camp) => shown.has(camp));
  const each = (SHARE * width * height) / (Math.PI * kept.reduce((sum, { size }) => sum + size, 0));
  return kept.map(({ id, name, size, x, y, i }) => {
    const r = Math.min(Math.max(Math.sqrt(each * size), SMALLEST), LARGEST);
    return { id, name, camp: i, size, x, y, r: open.has(id) ? Math.max(r * OPENED, 150) : r, open: open.has(id) };
  });
}

/**
 * Arrows between discs, the largest stances of each direction, no more than an eye can follow;
 * accusations inside are loops.
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
  let between = 0;
  const kept = ranked.filter(({ from, to, n }) => {
    const way = `${from}>${to}`;
    const before = taken.get(way) || 0;
    if (n < LEAST_SHARE * total || before >= PER_DIRECTION || (from !== to && between >= MOST_STREAMS)) return false;
    if (from !== to) between += 1;
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
 * Members of an opened camp in its disc: each in its own direction from the middle, spread evenly.
 * @param {Actor[]} members
 * @param {number} r
 */
export function membersAt(members, r) {
  const mean = (/** @type {"x"|"y"} */ axis) => members.reduce((sum, one) => sum + one[axis], 0) / (members.length || 1);
  const [mx, my] = [mean("x"), mean("y")];
  const away = (/** @type {Actor} */ { x, y }) => Math.hypot(x - mx, y - my);
  return [...members].sort((a, b) => away(a) - away(b) || a.i - b.i).map((actor, rank) => {
    const far = Math.sqrt((rank + 0.5) / members.length) / (away(actor) || 1);
    return { actor, x: (actor.x - mx) * far * r * 0.86, y: (actor.y - my) * far * r * 0.74 + 14 };
  });
}
