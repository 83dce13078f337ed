/** The head of the page's data, with its long lists spelled out: kg/view/packing.py packed them. */

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Day} Day */
/** @typedef {import("./types.js").Flow} Flow */

/**
 * @param {any} packed
 * @returns {Head}
 */
export function headOf(packed) {
  const { overview, stances, camps } = packed;
  return { ...packed, overview: { ...overview, days: days(overview.days), flows: flows(overview.flows, stances, camps) } };
}

/**
 * @param {{said:string[], n:Record<string, number[]>}} packed
 * @returns {Day[]}
 */
function days({ said, n }) {
  const columns = Object.entries(n);
  return said.flatMap((day, i) => columns.flatMap(([stance, counts]) => (counts[i] ? [/** @type {Day} */ ([day, stance, counts[i]])] : [])));
}

/**
 * Four numbers a flow: the places of two camps, or -1 for none, the place of a stance, how many.
 * @param {(number|string)[]} packed
 * @param {{name:string}[]} stances
 * @param {{id:string}[]} camps
 * @returns {Flow[]}
 */
function flows(packed, stances, camps) {
  const camp = (/** @type {any} */ place) => camps[place]?.id || "";
  return Array.from({ length: packed.length / 4 }, (_, i) => {
    const [from, to, stance, n] = packed.slice(i * 4, i * 4 + 4);
    return [camp(from), camp(to), stances[/** @type {number} */ (stance)]?.name ?? String(stance), Number(n)];
  });
}
