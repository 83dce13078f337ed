/** Read the data of the page and start it. */

import { byId } from "./dom.js";
import { startPage } from "./app.js";
import { unpack } from "./content.js";

/**
 * Data that was deflated to keep a large page small.
 * @param {string} packed  base64
 * @returns {Promise<string>}
 */
async function inflated(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

/** @param {string} text */
function start(text) {
  const raw = JSON.parse(text);
  startPage(unpack(raw.page), raw.words);
}

const block = byId("data");
const text = block.textContent || "{}";
if (block.getAttribute("data-packing") === "deflate") inflated(text).then(start);
else start(text);
