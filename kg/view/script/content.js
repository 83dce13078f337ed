/** The page's data, unpacked: names of things become the things themselves. */

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Statement} Statement */

/**
 * Unpack what kg/view/packing.py packed.
 * @param {any} raw
 * @returns {Content}
 */
export function unpack(raw) {
  const actors = raw.actors.map((/** @type {any} */ a, /** @type {number} */ i) => ({ i, ...a, name: a.name || a.description || a.id }));
  const byId = new Map(actors.map((/** @type {any} */ a) => [a.id, a]));
  const claims = raw.claims.map((/** @type {any} */ c, /** @type {number} */ i) => ({
    i, ...c, about: c.about.map((/** @type {string} */ id) => byId.get(id)).filter(Boolean),
  }));
  const sources = raw.sources.map((/** @type {any} */ x, /** @type {number} */ i) => ({ i, ...x }));
  const lists = { actors, claims, sources, checks: raw.check_lists };
  const statements = raw.statements.map((/** @type {any[]} */ row, /** @type {number} */ i) =>
    statement(row, i, lists));
  return { ...raw, actors, claims, sources, statements };
}

/**
 * One packed row, in the order of STATEMENT_FIELDS in packing.py.
 * @param {any[]} row
 * @param {number} i
 * @param {{actors:any[], claims:any[], sources:any[], checks:any[]}} lists
 * @returns {Statement}
 */
function statement(row, i, { actors, claims, sources, checks }) {
  const [id, speaker, stance, act, [actor, onClaim], claim, source, via, said, modality, behalf,
    start, end, pieces, proof, repliesTo, repeats, note, recorded, retracted] = row;
  return {
    i, id, stance, act, modality, start, end, pieces, repliesTo, repeats,
    speaker: actors[speaker] || null,
    actor: actors[actor] || null,
    claim: claims[onClaim] || claims[claim] || null,
    onClaim: onClaim >= 0,
    source: sources[source] || null,
    via: via.map((/** @type {number} */ v) => sources[v]),
    said: said || "",
    behalf: actors[behalf] || null,
    checks: checks[proof],
    note: note || "",
    recorded: recorded || "",
    retracted: retracted || null,
  };
}

/**
 * The drawing style of a stance: one of the four drawn ones, by name or by sign.
 * @param {Content} content
 * @param {string} stance
 * @returns {string}
 */
export function styleOf(content, stance) {
  if (stance === "accuses" || stance === "denies" || stance === "supports") return stance;
  const known = content.stances.find((one) => one.name === stance);
  const sign = known ? known.sign : 0;
  return sign > 0 ? "supports" : sign < 0 ? "accuses" : "says";
}

/**
 * Statements that stand, without the retracted ones.
 * @param {Content} content
 */
export function standing(content) {
  return content.statements.filter((one) => !one.retracted);
}
