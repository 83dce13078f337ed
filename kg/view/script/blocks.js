/** The data blocks of the page: text as it stands, or deflated (kg/view/blocks.py). */

import { byId, h } from "./dom.js";

const UNSAFE = "<>&";
const BITS = 13;

/**
 * The text of a block. It leaves the document: nothing reads it twice.
 * @param {string} id
 * @returns {Promise<string>}
 */
export async function taken(id) {
  const host = byId(id);
  const text = host.textContent || "";
  host.remove();
  return host.dataset.packing === "deflate" ? inflated(text, Number(host.dataset.size)) : text;
}

/** The text of a block that is always readable. @param {string} id */
export const readable = (id) => byId(id).textContent || "";

/**
 * Run a block that the policy names by its hash.
 * @param {string} id
 */
export async function run(id) {
  document.head.append(h("script", null, await taken(id)));
}

/**
 * @param {string} letters
 * @param {number} size  bytes that the letters hold
 */
async function inflated(letters, size) {
  const stream = new Blob([bytesOf(letters, size)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/**
 * Two letters of ninety-one hold 13 bits.
 * @param {string} letters
 * @param {number} size
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(letters, size) {
  const worth = new Uint8Array(127);
  for (let code = 33, value = 0; code < 127; code += 1) {
    if (!UNSAFE.includes(String.fromCharCode(code))) worth[code] = value++;
  }
  const bytes = new Uint8Array(size);
  let [bits, held] = [0, 0];
  for (let i = 0, at = 0; i < letters.length && at < size; i += 2) {
    bits = ((bits << BITS) | (worth[letters.charCodeAt(i)] * 91 + worth[letters.charCodeAt(i + 1)])) & 0xfffff;
    for (held += BITS; held >= 8 && at < size; held -= 8) bytes[at++] = bits >> (held - 8);
  }
  return bytes;
}
