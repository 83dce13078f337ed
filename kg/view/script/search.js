/** Search by name, alias or claim; accents and case don't count. */

/** @typedef {import("./types.js").Content} Content */
/** @typedef {{kind:"actor"|"claim", id:string, label:string, also:string, rank:number}} Hit */

/**
 * "Société Générale" as "societe generale".
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[’‘`]/g, "'")
    .replace(/œ/gi, "oe").replace(/æ/gi, "ae").replace(/ß/g, "ss").toLowerCase().trim();
}

/**
 * Up to `most` actors and claims that bear the words, names that begin with them first.
 * @param {Content} content
 * @param {string} query
 * @param {number} [most]
 * @returns {Hit[]}
 */
export function search(content, query, most = 8) {
  const wanted = folded(query);
  if (!wanted) return [];
  /** @type {Hit[]} */
  const hits = [];
  for (const actor of content.actors) {
    const names = [actor.name, ...actor.aliases];
    const ranks = names.map((name) => rank(folded(name), wanted));
    const best = Math.min(...ranks);
    if (best < 3) {
      const also = ranks[0] === best ? "" : names[ranks.indexOf(best)];
      hits.push({ kind: "actor", id: actor.id, label: actor.name, also, rank: best });
    }
  }
  for (const claim of content.claims) {
    const best = rank(folded(`${claim.text} ${claim.brief}`), wanted);
    if (best < 3) hits.push({ kind: "claim", id: claim.id, label: claim.text, also: "", rank: best + 0.5 });
  }
  return hits.sort((a, b) => a.rank - b.rank).slice(0, most);
}

/**
 * 0: begins with the words; 1: a word begins with them; 2: holds them; 3: does not.
 * @param {string} text
 * @param {string} wanted
 * @returns {number}
 */
function rank(text, wanted) {
  const at = text.indexOf(wanted);
  if (at === 0) return 0;
  if (at < 0) return 3;
  return new RegExp(`[^\\p{L}\\p{N}]`, "u").test(text[at - 1]) ? 1 : 2;
}
