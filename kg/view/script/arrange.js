/**
 * From layout coordinates to places in the stage: turned to the longer side, fitted, pushed apart.
 * kg/view/arrange.py mirrors it.
 */

/** @typedef {{x:number, y:number, w:number, h:number, camp:string|null}} Item */
/** @typedef {{cx:number, cy:number}} Place */
/** @typedef {{places:Place[], width:number, height:number}} Arranged */

// px between cards: more along the main axis, where labels of arrows stand.
const WIDE_GAP = { x: 72, y: 46 };
const TALL_GAP = { x: 24, y: 64 };
const HULL_PAD = 34;
const HULL_NAME = 34;
const ROUNDS = 160;
const GROWTH = 1.12;
const LARGEST = 14;

/**
 * Place the items in a stage that grows until nothing overlaps.
 * @param {Item[]} items
 * @param {number} width
 * @param {number} height
 * @returns {Arranged}
 */
export function arrange(items, width, height) {
  const turned = orient(items, width >= height);
  let scale = 1;
  for (let attempt = 0; attempt < LARGEST; attempt += 1) {
    const w = width * scale;
    const t = height * scale;
    const places = fitted(items, turned, w, t);
    if (pushApart(items, places, w, t)) return { places, width: w, height: t };
    scale *= GROWTH;
  }
  const w = width * scale;
  const t = height * scale;
  const places = fitted(items, turned, w, t);
  pushApart(items, places, w, t);
  return { places, width: w, height: t };
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
 * Move boxes apart in place; true when none overlaps at the end.
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {number} width
 * @param {number} height
 */
function pushApart(items, places, width, height) {
  for (let round = 0; round < ROUNDS; round += 1) {
    const gap = width >= height ? WIDE_GAP : TALL_GAP;
    const moved = pushPairs(items, places, gap) + pushCamps(items, places);
    keepInside(items, places, width, height);
    if (!moved) return true;
  }
  return false;
}

/**
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {{x:number, y:number}} gap
 */
function pushPairs(items, places, gap) {
  let moved = 0;
  for (let i = 0; i < items.length; i += 1) {
    for (let j = i + 1; j < items.length; j += 1) {
      const dx = places[j].cx - places[i].cx;
      const dy = places[j].cy - places[i].cy;
      const overX = (items[i].w + items[j].w) / 2 + gap.x - Math.abs(dx);
      const overY = (items[i].h + items[j].h) / 2 + gap.y - Math.abs(dy);
      if (overX <= 0.5 || overY <= 0.5) continue;
      moved += 1;
      if (overX < overY) shift([places[i]], [places[j]], "cx", (dx < 0 ? -1 : 1) * overX);
      else shift([places[i]], [places[j]], "cy", (dy < 0 ? -1 : 1) * overY);
    }
  }
  return moved;
}

/**
 * @param {Place[]} left
 * @param {Place[]} right
 * @param {"cx"|"cy"} axis
 * @param {number} by
 */
function shift(left, right, axis, by) {
  for (const place of left) place[axis] -= by / 2;
  for (const place of right) place[axis] += by / 2;
}

/**
 * Camps of two or more, and every card that is in none of them, keep out of each other's hull.
 * @param {Item[]} items
 * @param {Place[]} places
 */
function pushCamps(items, places) {
  const groups = grouped(items);
  let moved = 0;
  for (let i = 0; i < groups.length; i += 1) {
    for (let j = i + 1; j < groups.length; j += 1) {
      if (groups[i].length < 2 && groups[j].length < 2) continue;
      const a = frame(items, places, groups[i]);
      const b = frame(items, places, groups[j]);
      const overX = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const overY = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (overX <= 0.5 || overY <= 0.5) continue;
      moved += 1;
      const axis = overX < overY ? "cx" : "cy";
      const ahead = axis === "cx" ? a.left + a.right <= b.left + b.right : a.top + a.bottom <= b.top + b.bottom;
      const of = (/** @type {number[]} */ group) => group.map((one) => places[one]);
      shift(of(groups[i]), of(groups[j]), axis, (ahead ? 1 : -1) * Math.min(overX, overY));
    }
  }
  return moved;
}

/** @param {Item[]} items */
function grouped(items) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  items.forEach(({ camp }, i) => {
    const key = camp === null ? `\u0000${i}` : camp;
    groups.set(key, [...(groups.get(key) || []), i]);
  });
  return [...groups.values()];
}

/**
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {number[]} group
 */
function frame(items, places, group) {
  const pad = group.length > 1 ? HULL_PAD : 8;
  const name = group.length > 1 ? HULL_NAME : 0;
  return {
    left: Math.min(...group.map((i) => places[i].cx - items[i].w / 2)) - pad,
    right: Math.max(...group.map((i) => places[i].cx + items[i].w / 2)) + pad,
    top: Math.min(...group.map((i) => places[i].cy - items[i].h / 2)) - pad - name,
    bottom: Math.max(...group.map((i) => places[i].cy + items[i].h / 2)) + pad,
  };
}

/**
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {number} width
 * @param {number} height
 */
function keepInside(items, places, width, height) {
  items.forEach((item, i) => {
    const place = places[i];
    place.cx = Math.min(Math.max(place.cx, item.w / 2), Math.max(width - item.w / 2, item.w / 2));
    place.cy = Math.min(Math.max(place.cy, item.h / 2), Math.max(height - item.h / 2, item.h / 2));
  });
}
