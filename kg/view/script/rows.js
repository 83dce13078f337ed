/**
 * A phone's places: camps above one another, the cards of each in rows, its main cards toward the
 * others. Only the script draws on phones, so that Python has no twin of it.
 */

import { grouped } from "./arrange.js";

/** @typedef {import("./arrange.js").Item} Item */
/** @typedef {import("./arrange.js").Place} Place */
/** @typedef {{members:number[], camp:boolean}} Block */

const MOST = 12;
const BETWEEN_CARDS = 24;
const BETWEEN_ROWS = 58;
const BETWEEN_BLOCKS = 150;
const FARTHEST = 290;
const GROUND = 24;
const NAME = 30;

/**
 * Places in rows, or null where rows would say less than the layout does: without a camp, without
 * somebody outside it, or with many actors.
 * @param {Item[]} items
 * @param {boolean[]} main  the larger cards
 * @param {number} width
 * @param {number} height
 * @returns {Place[]|null}
 */
export function inRows(items, main, width, height) {
  const blocks = blocksOf(items);
  if (items.length > MOST || blocks.length < 2 || !blocks.some(({ camp }) => camp)) return null;
  const laid = blocks.map((block, i) => ({ ...block, rows: rowsOf(block, items, main, width, i === 0) }));
  const tall = laid.map(({ rows, camp }) => rows.reduce((sum, row) => sum + rowHeight(row, items), (rows.length - 1) * BETWEEN_ROWS) + (camp ? 2 * GROUND + NAME : 0));
  const free = (height - tall.reduce((sum, one) => sum + one, 0)) / (blocks.length - 1);
  const gap = Math.min(Math.max(free, BETWEEN_BLOCKS), FARTHEST);
  /** @type {Place[]} */
  const places = new Array(items.length);
  let top = 0;
  laid.forEach(({ rows, camp }, i) => {
    let y = top + (camp ? GROUND + NAME : 0);
    for (const row of rows) {
      const h = rowHeight(row, items);
      setRow(row, items, places, width / 2, y + h / 2);
      y += h + BETWEEN_ROWS;
    }
    top += tall[i] + gap;
  });
  return places;
}

/**
 * Camps and, as one block, who belongs to none, in order along the axis that parts them most; the
 * largest on top.
 * @param {Item[]} items
 * @returns {Block[]}
 */
function blocksOf(items) {
  const groups = grouped(items);
  const camps = groups.filter((group) => group.length > 1);
  const alone = groups.filter((group) => group.length === 1).flat();
  const blocks = [...camps.map((members) => ({ members, camp: true })), ...(alone.length ? [{ members: alone, camp: false }] : [])];
  const middle = (/** @type {Block} */ { members }, /** @type {"x"|"y"} */ axis) => members.reduce((sum, i) => sum + items[i][axis], 0) / members.length;
  const extent = (/** @type {"x"|"y"} */ axis) => Math.max(...blocks.map((one) => middle(one, axis))) - Math.min(...blocks.map((one) => middle(one, axis)));
  const axis = extent("x") >= extent("y") ? "x" : "y";
  const sorted = [...blocks].sort((a, b) => middle(a, axis) - middle(b, axis));
  const largest = [...blocks].sort((a, b) => Number(b.camp) - Number(a.camp) || b.members.length - a.members.length)[0];
  return sorted.indexOf(largest) > (sorted.length - 1) / 2 ? sorted.reverse() : sorted;
}

/**
 * The rows of a block: its main cards in the one toward the other blocks.
 * @param {Block} block
 * @param {Item[]} items
 * @param {boolean[]} main
 * @param {number} width
 * @param {boolean} first
 */
function rowsOf({ members, camp }, items, main, width, first) {
  const room = width - (camp ? 2 * GROUND : 0);
  const sorted = [...members].sort((a, b) => items[a].x + items[a].y - items[b].x - items[b].y || a - b);
  const others = packed(sorted.filter((i) => !main[i]), items, room);
  const mains = packed(sorted.filter((i) => main[i]), items, room);
  return first ? [...others, ...mains] : [...mains, ...others];
}

/**
 * @param {number[]} members
 * @param {Item[]} items
 * @param {number} room
 */
function packed(members, items, room) {
  /** @type {number[][]} */
  const rows = [];
  for (const i of members) {
    const row = rows[rows.length - 1];
    if (row && rowWidth([...row, i], items) <= room) row.push(i);
    else rows.push([i]);
  }
  return rows;
}

/** @param {number[]} row @param {Item[]} items */
const rowWidth = (row, items) => row.reduce((sum, i) => sum + items[i].w, (row.length - 1) * BETWEEN_CARDS);

/** @param {number[]} row @param {Item[]} items */
const rowHeight = (row, items) => Math.max(...row.map((i) => items[i].h));

/**
 * @param {number[]} row
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {number} middle
 * @param {number} cy
 */
function setRow(row, items, places, middle, cy) {
  let left = middle - rowWidth(row, items) / 2;
  for (const i of row) {
    places[i] = { cx: left + items[i].w / 2, cy };
    left += items[i].w + BETWEEN_CARDS;
  }
}
