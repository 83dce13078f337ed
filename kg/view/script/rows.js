/**
 * A phone's places: camps above one another, the cards of each in rows, its main cards toward the
 * others. Only the script draws on phones, so that Python has no twin of it.
 */

import { grouped } from "./arrange.js";

/** @typedef {import("./arrange.js").Item} Item */
/** @typedef {import("./arrange.js").Place} Place */
/** @typedef {import("./fitting.js").Size} Size */
/** @typedef {{members:number[], camp:boolean}} Block */

/** @typedef {{cards:number, rows:number, blocks:number}} Gaps  px at least, so that marks of arrows show */

/** @type {Gaps} */
const GAPS = { cards: 44, rows: 58, blocks: 150 };
// Many cards leave no room for labels in any case: letters large enough to read come first.
const MANY = 16;
/** @type {Gaps} */
const MANY_GAPS = { cards: 24, rows: 28, blocks: 96 };
// What is left of the height goes to the gaps, to those between blocks twice as much.
const BLOCKS_SHARE = 2;
const WIDER = [1, 1.2, 1.4, 1.7, 2, 2.4];
const WORTH = 1.08;
export const GROUND = 12;
const NAME = 36;

/**
 * Places in rows that fill a room's width and height, or null without a camp, where rows would say
 * less than the layout does. Where the cards would outgrow the stage, rows are longer than it is
 * wide: the whole is seen smaller, but larger than as a column.
 * @param {Item[]} items
 * @param {boolean[]} main  the larger cards
 * @param {Size} stage
 * @returns {((room:Size) => Place[])|null}
 */
export function rowsFor(items, main, stage) {
  const blocks = blocksOf(items);
  if (!blocks.some(({ camp }) => camp)) return null;
  const gaps = items.length > MANY ? MANY_GAPS : GAPS;
  const most = widest(blocks, items, main, stage, gaps);
  const laid = laidOut(blocks, items, main, most, gaps);
  return (room) => spread(laid, items, gaps, { width: room.width + most - stage.width, height: room.height });
}

/**
 * @param {Laid[]} laid
 * @param {Item[]} items
 * @param {Gaps} gaps
 * @param {Size} room
 */
function spread(laid, items, gaps, { width, height }) {
  const shares = (laid.length - 1) * BLOCKS_SHARE + laid.reduce((sum, { rows }) => sum + rows.length - 1, 0);
  const more = Math.max(height - leastHeight(laid, items, gaps), 0) / Math.max(shares, 1);
  /** @type {Place[]} */
  const places = new Array(items.length);
  let top = 0;
  let lean = 1;
  for (const { rows, camp, facing } of laid) {
    if (camp) top += GROUND + NAME;
    for (const row of rows) {
      const h = rowHeight(row, items);
      const aside = row.length === 1 && row !== facing;
      if (aside) lean = -lean;
      setRow(row, items, places, { width: width - 2 * GROUND, gap: gaps.cards, cy: top + h / 2, lean: aside ? lean : 0 });
      top += h + gaps.rows + more;
    }
    top += gaps.blocks - gaps.rows + (BLOCKS_SHARE - 1) * more + (camp ? GROUND : 0);
  }
  return places;
}

/**
 * The width of rows at which the whole is seen largest; no wider than it is worth.
 * @param {Block[]} blocks
 * @param {Item[]} items
 * @param {boolean[]} main
 * @param {Size} stage
 * @param {Gaps} gaps
 */
function widest(blocks, items, main, { width, height }, gaps) {
  let [best, largest] = [width, 0];
  for (const share of WIDER) {
    const scale = Math.min(1 / share, height / leastHeight(laidOut(blocks, items, main, width * share, gaps), items, gaps));
    if (scale > largest * WORTH) [best, largest] = [width * share, scale];
  }
  return best;
}

/** @typedef {{rows:number[][], camp:boolean, facing:number[]}} Laid  facing: the row toward the other blocks */

/**
 * @param {Block[]} blocks
 * @param {Item[]} items
 * @param {boolean[]} main
 * @param {number} width
 * @param {Gaps} gaps
 * @returns {Laid[]}
 */
const laidOut = (blocks, items, main, width, gaps) =>
  blocks.map((block, i) => {
    const rows = rowsOf(block, items, main, { room: width - 2 * GROUND, gap: gaps.cards }, i === 0);
    return { rows, camp: block.camp, facing: i ? rows[0] : rows[rows.length - 1] };
  });

/** @param {Laid[]} laid @param {Item[]} items @param {Gaps} gaps */
const leastHeight = (laid, items, gaps) => laid.reduce((sum, { rows, camp }) =>
  sum + rows.reduce((high, row) => high + rowHeight(row, items), (rows.length - 1) * gaps.rows) + (camp ? 2 * GROUND + NAME : 0), (laid.length - 1) * gaps.blocks);

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
 * @param {{room:number, gap:number}} row
 * @param {boolean} first
 */
function rowsOf({ members }, items, main, row, first) {
  const sorted = [...members].sort((a, b) => items[a].x + items[a].y - items[b].x - items[b].y || a - b);
  const others = packed(sorted.filter((i) => !main[i]), items, row);
  const mains = packed(sorted.filter((i) => main[i]), items, row);
  return first ? [...others, ...mains] : [...mains, ...others];
}

/**
 * @param {number[]} members
 * @param {Item[]} items
 * @param {{room:number, gap:number}} most
 */
function packed(members, items, { room, gap }) {
  /** @type {number[][]} */
  const rows = [];
  for (const i of members) {
    const row = rows[rows.length - 1];
    if (row && cardsWidth([...row, i], items) + row.length * gap <= room) row.push(i);
    else rows.push([i]);
  }
  return rows;
}

/** @param {number[]} row @param {Item[]} items */
const cardsWidth = (row, items) => row.reduce((sum, i) => sum + items[i].w, 0);

/** @param {number[]} row @param {Item[]} items */
const rowHeight = (row, items) => Math.max(...row.map((i) => items[i].h));

/**
 * The cards of a row from edge to edge around 0; a single one in the middle, or at the edge that it
 * leans to: behind another card, no arrow would reach it.
 * @param {number[]} row
 * @param {Item[]} items
 * @param {Place[]} places
 * @param {{width:number, gap:number, cy:number, lean:number}} at
 */
function setRow(row, items, places, { width, gap, cy, lean }) {
  const cards = cardsWidth(row, items);
  const between = row.length > 1 ? Math.max((width - cards) / (row.length - 1), gap) : 0;
  let left = (lean * Math.max(width - cards, 0) - cards - between * (row.length - 1)) / 2;
  for (const i of row) {
    places[i] = { cx: left + items[i].w / 2, cy };
    left += items[i].w + between;
  }
}
