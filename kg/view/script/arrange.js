/**
 * From layout coordinates to places in the stage: turned to the longer side, fitted, pushed apart.
 * kg/view/arrange.py mirrors it.
 */

/** @typedef {{x:number, y:number, w:number, h:number, camp:string|null}} Item */
/** @typedef {{cx:number, cy:number}} Place */
/** @typedef {{x:number, y:number, lean:number}} Gap  lean: how much dearer x is for camps */

// px between cards: more along the main axis, where labels of arrows stand.
const WIDE_GAP = { x: 72, y: 46 };
const TALL_GAP = { x: 24, y: 64 };
// Many cards leave no room for labels in any case: letters large enough to read come first.
const MANY = 16;
const MANY_GAP = { x: 28, y: 16 };
const HULL_PAD = 34;
const HULL_NAME = 34;
const ROUNDS = 400;
const FAR = 1e6;
// Camps part along the longer side of the stage, unless it takes so many times as far.
const LEAN = 2;

/**
 * Place the items so that no card meets another and no camp's ground meets another's: first the
 * cards of each camp are pushed apart, then the camps as blocks, and so are the cards of none.
 * @param {Item[]} items
 * @param {number} width
 * @param {number} height
 * @param {boolean} [wide]  the stage is, even where the room in it is not
 * @returns {Place[]}
 */
export function arrange(items, width, height, wide = width >= height) {
  const places = fitted(items, orient(items, wide), width, height);
  const gap = { ...gapsFor(items.length, wide), lean: wide ? 1 / LEAN : LEAN };
  const groups = grouped(items);
  for (const group of groups) apart(group.map((i) => [i]), items, places, gap);
  apart(groups, items, places, gap);
  return places;
}

/**
 * Two cards only ever part along the main axis: they face each other.
 * @param {number} n
 * @param {boolean} wide
 */
function gapsFor(n, wide) {
  const gap = n > MANY ? MANY_GAP : wide ? WIDE_GAP : TALL_GAP;
  if (n !== 2) return gap;
  return wide ? { x: gap.x, y: FAR } : { x: FAR, y: gap.y };
}

/**
 * Coordinates with the longer extent along the longer side, the largest camp left or on top.
 * @param {Item[]} items
 * @param {boolean} wide
 * @returns {{x:number, y:number}[]}
 */
function orient(items, wide) {
  const points = items.map(({ x, y }) => ({ x, y }));
  const turn = (extent(points.map((p) => p.x)) >= extent(points.map((p) => p.y))) !== wide;
  const turned = turn ? points.map(({ x, y }) => ({ x: y, y: x })) : points;
  // Two actors face each other: a slant would say nothing.
  if (points.length === 2) for (const point of turned) point[wide ? "y" : "x"] = 0;
  const main = wide ? "x" : "y";
  const camp = largestCamp(items);
  const inside = turned.filter((_, i) => camp !== null && items[i].camp === camp).map((p) => p[main]);
  const outside = turned.filter((_, i) => camp === null || items[i].camp !== camp).map((p) => p[main]);
  if (inside.length && outside.length && mean(inside) > mean(outside)) {
    for (const point of turned) point[main] = -point[main];
  }
  return turned;
}

/** @param {Item[]} items */
function largestCamp(items) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const { camp } of items) if (camp !== null) sizes.set(camp, (sizes.get(camp) || 0) + 1);
  let best = null;
  for (const [camp, size] of sizes) if (best === null || size > (sizes.get(best) || 0)) best = camp;
  return best;
}

/** @param {number[]} values */
const extent = (values) => (values.length ? Math.max(...values) - Math.min(...values) : 0);
/** @param {number[]} values */
const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * Stretch each axis over the stage, every box inside it.
 * @param {Item[]} items
 * @param {{x:number, y:number}[]} points
 * @param {number} width
 * @param {number} height
 * @returns {Place[]}
 */
function fitted(items, points, width, height) {
  const across = spread(points.map((p) => p.x), items.map((item) => item.w), width);
  const down = spread(points.map((p) => p.y), items.map((item) => item.h), height);
  return items.map((_, i) => ({ cx: across[i], cy: down[i] }));
}

/**
 * @param {number[]} values
 * @param {number[]} sizes
 * @param {number} room
 */
function spread(values, sizes, room) {
  const low = Math.min(...values);
  const range = extent(values);
  const edge = Math.max(0, ...sizes) / 2 + HULL_PAD;
  if (range < 1e-9) return values.map(() => room / 2);
  return values.map((value) => edge + ((value - low) / range) * Math.max(room - 2 * edge, 1));
}

/**
 * Push blocks of items apart in place, each along the shorter way.
 * @param {number[][]} blocks
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {Gap} gap
 */
function apart(blocks, items, places, gap) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < blocks.length; i += 1) {
      for (let j = i + 1; j < blocks.length; j += 1) {
        moved = pushPair(blocks[i], blocks[j], items, places, gap) || moved;
      }
    }
    if (!moved) return;
  }
}

/**
 * @param {number[]} one
 * @param {number[]} other
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {Gap} gap
 */
function pushPair(one, other, items, places, gap) {
  const [a, b] = [frame(items, places, one), frame(items, places, other)];
  const overX = Math.min(a.right, b.right) - Math.max(a.left, b.left) + gap.x;
  const overY = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + gap.y;
  if (overX <= 0.5 || overY <= 0.5) return false;
  const lean = one.length + other.length > 2 ? gap.lean : 1;
  const axis = overX * lean < overY ? "cx" : "cy";
  const ahead = axis === "cx" ? a.left + a.right <= b.left + b.right : a.top + a.bottom <= b.top + b.bottom;
  const by = ((ahead ? 1 : -1) * (axis === "cx" ? overX : overY)) / 2;
  for (const i of one) places[i][axis] -= by;
  for (const i of other) places[i][axis] += by;
  return true;
}

/** The items of each camp, and those of none one by one. @param {Item[]} items */
export function grouped(items) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  items.forEach(({ camp }, i) => {
    const key = camp === null ? `\u0000${i}` : camp;
    groups.set(key, [...(groups.get(key) || []), i]);
  });
  return [...groups.values()];
}

/**
 * What a block takes: its cards, and for a camp the ground around them with its name.
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {number[]} block
 */
function frame(items, places, block) {
  const [pad, name] = block.length > 1 ? [HULL_PAD, HULL_NAME] : [0, 0];
  return {
    left: Math.min(...block.map((i) => places[i].cx - items[i].w / 2)) - pad,
    right: Math.max(...block.map((i) => places[i].cx + items[i].w / 2)) + pad,
    top: Math.min(...block.map((i) => places[i].cy - items[i].h / 2)) - pad - name,
    bottom: Math.max(...block.map((i) => places[i].cy + items[i].h / 2)) + pad,
  };
}
