/** What the page has read so far: nothing but the head until something asks for more. */

import { knownOf } from "./known.js";
import { once } from "./once.js";
import { run, taken } from "./blocks.js";
import { unpack } from "./content.js";

/**
 * @typedef {object} Store
 * @property {() => import("./types.js").Known|null} known   null until the statements are read
 * @property {() => Promise<import("./types.js").Known>} read
 * @property {() => boolean} draws   whether vis-network is here
 * @property {() => Promise<void>} fetchVis
 */

/**
 * @param {import("./types.js").Head} head
 * @returns {Store}
 */
export function store(head) {
  /** @type {import("./types.js").Known|null} */
  let known = null;
  return {
    known: () => known,
    read: once(async () => (known = knownOf(unpack(head, JSON.parse(await taken("content")))))),
    draws: () => !!(/** @type {any} */ (globalThis).vis?.Network),
    fetchVis: once(() => run("vis-network")),
  };
}
