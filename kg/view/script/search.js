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

/** @type {WeakMap<Pick<Content, "actors"|"claims">, ReturnType<typeof indexed>>} */
const indexes = new WeakMap();

/** Names and claims folded once, at the first search. @param {Content} content */
function indexOf(content) {
  const known = indexes.get(content) || indexed(content);
  indexes.set(content, known);
  return known;
}

/** @param {Content} content */
const indexed = ({ actors, claims }) => ({
  actors: actors.map((actor) => ({ actor, names: [actor.name, ...actor.aliases].map(folded) })),
  claims: claims.map((claim) => ({ claim, text: folded(`${claim.text} ${claim.brief}`) })),
});

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
  const { actors, claims } = indexOf(content);
  for (const { actor, names } of actors) {
    const ranks = names.map((name) => rank(name, wanted));
    const best = Math.min(...ranks);
    if (best < 3) {
      const also = ranks[0] === best ? "" : actor.aliases[ranks.indexOf(best) - 1];
      hits.push({ kind: "actor", id: actor.id, label: actor.name, also, rank: best });
    }
  }
  for (const { claim, text } of claims) {
    const best = rank(text, wanted);
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
