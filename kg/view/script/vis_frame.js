/** How the dots lie in the window: turned to its longer side, fitted with their grounds, names apart. */

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {{id:number, label:string, x:number, y:number, size:number}} Dot  as pyvis held it */
/** @typedef {{x:number, y:number, w:number}} Line  of letters, around its middle */
/** @typedef {{k:number, position:Point}} Fit  px of the screen for one of the drawing, and its middle */

const MARGIN = 16;
const LARGEST = 1.25;
const LINE = 1.3;
const LETTERS = 13;
const UNDER = 4;
export const CAMP_LETTERS = 17;

/**
 * The dots with the longer extent along the longer side.
 * @param {Dot[]} dots
 * @param {boolean} wide
 * @returns {Dot[]}
 */
export function turned(dots, wide) {
  const extent = (/** @type {"x"|"y"} */ axis) => Math.max(...dots.map((dot) => dot[axis])) - Math.min(...dots.map((dot) => dot[axis]));
  return dots.length && extent("x") >= extent("y") !== wide ? dots.map((dot) => ({ ...dot, x: dot.y, y: dot.x })) : dots;
}

/**
 * The view that shows all points, with a margin and a line for the names above and below.
 * @param {Point[]} points
 * @param {number} width
 * @param {number} height
 * @returns {Fit}
 */
export function fitOf(points, width, height) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = points.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [0, 1, 0, 1];
  const room = { x: Math.max(width - 2 * MARGIN, 40), y: Math.max(height - 2 * MARGIN - 2 * LETTERS * LINE, 40) };
  const k = Math.min(LARGEST, room.x / Math.max(right - left, 1), room.y / Math.max(bottom - top, 1));
  return { k, position: { x: (left + right) / 2, y: (top + bottom) / 2 } };
}

/** Letters keep their size on the screen. @param {number} k */
export const lettersAt = (k) => LETTERS / k;

/**
 * Where vis hangs the letters of a name under its dot.
 * @param {{y:number, size:number}} dot
 * @param {number} letters  px of the drawing
 */
export const nameTop = ({ y, size }, letters) => y + size + letters / 2 + UNDER;

/**
 * Where the names of camps stand: above their grounds, else below, else nowhere.
 * @param {{camp:string, points:Point[], name:string}[]} camps  the largest first
 * @param {number} k
 * @param {Measure} measure
 * @returns {Map<string, Line>}
 */
export function campNames(camps, k, measure) {
  /** @type {Map<string, Line>} */
  const found = new Map();
  for (const { camp, points, name } of camps) {
    const w = (measure(name, CAMP_LETTERS, 400) + 8) / k;
    const off = (CAMP_LETTERS * 0.75) / k;
    const top = points.reduce((least, point) => (point.y < least.y ? point : least));
    const foot = points.reduce((most, point) => (point.y > most.y ? point : most));
    const spots = [{ x: top.x, y: top.y - off, w }, { x: foot.x, y: foot.y + off, w }];
    const free = spots.find((spot) => ![...found.values()].some((other) => meet(spot, other, (CAMP_LETTERS * LINE) / k)));
    if (free) found.set(camp, free);
  }
  return found;
}

/** @param {Line} one @param {Line} other @param {number} high */
const meet = (one, other, high) => Math.abs(other.x - one.x) < (other.w + one.w) / 2 && Math.abs(other.y - one.y) < high;

/**
 * The dots whose names, under them, meet no other name, the largest first.
 * @param {Dot[]} dots
 * @param {number} k
 * @param {Measure} measure
 * @param {Line[]} [before]  what has its place already
 * @returns {Set<number>}
 */
export function namesApart(dots, k, measure, before = []) {
  const size = lettersAt(k);
  const taken = [...before];
  const found = new Set();
  const named = dots.filter(({ label }) => label).sort((a, b) => b.size - a.size || a.id - b.id);
  for (const dot of named) {
    const { id, label, x } = dot;
    const line = { x, y: nameTop(dot, size) + size / 2, w: measure(label, LETTERS, 400) / k + size * 0.6 };
    if (taken.some((other) => meet(line, other, size * LINE))) continue;
    taken.push(line);
    found.add(id);
  }
  return found;
}

/**
 * The nearest dot in a direction, straight ones before slanting ones.
 * @param {Dot[]} dots
 * @param {number} from  the id of a dot
 * @param {number[]} turn
 */
export function dotToward(dots, from, [dx, dy]) {
  const at = dots.find(({ id }) => id === from) || dots[0];
  let [best, least] = [at, Infinity];
  for (const dot of dots) {
    const ahead = (dot.x - at.x) * dx + (dot.y - at.y) * dy;
    const aside = Math.abs((dot.x - at.x) * dy) + Math.abs((dot.y - at.y) * dx);
    if (dot === at || ahead <= 0) continue;
    const far = ahead + 2 * aside + (aside > ahead ? 1e4 : 0);
    if (far < least) [best, least] = [dot, far];
  }
  return best;
}
