/** The shapes that the modules share; types only, no code. */

/** @typedef {{i:number, id:string, name:string, aliases:string[], kind:string, description:string, x:number, y:number, camp:string|null}} Actor */
/** @typedef {{i:number, id:string, text:string, brief:string, about:Actor[]}} Claim */
/** @typedef {{i:number, id:string, title:string, publisher:string, published:string, url:string, language:string, digest:string|null, reports_from:string[]}} Source */
/** @typedef {{id:string, name:string, members:string[]}} Camp */
/** @typedef {[string, number, string|number]} Piece  text, in the span, "" | "cue" | place of an actor */
/** @typedef {[string, boolean, string]} Check  name, passed, message */
/**
 * @typedef {object} Statement
 * @property {number} i
 * @property {string} id
 * @property {Actor|null} speaker
 * @property {string} stance
 * @property {string} act
 * @property {Actor|null} actor      the object, when it is an actor
 * @property {Claim|null} claim      the object or the matter, when there is a claim
 * @property {boolean} onClaim       the object is the claim
 * @property {Source|null} source
 * @property {Source[]} via
 * @property {string} said
 * @property {string} modality
 * @property {Actor|null} behalf
 * @property {number} start
 * @property {number} end
 * @property {Piece[]} pieces
 * @property {Check[]} checks
 * @property {number} repliesTo
 * @property {number} repeats
 * @property {string} note
 * @property {string} recorded
 * @property {{because:string, at:string}|null} retracted
 */
/** @typedef {{name:string, sign:number, labels:Record<string,string>}} Stance */
/** @typedef {{name:string, stance:string, labels:Record<string,string>}} Act */
/** @typedef {{claim:string, by:string, word:string, rating:string, on:string, source:string}} Verdict */
/** @typedef {{broken:number, total:number, expected:number, z:number, unique:boolean}} Firmness */
/** @typedef {{labelled_arrows:number, drawn_actors:number, dotted_actors:number, curved_arrows:number, drawn_arrows:number}} Limits */
/**
 * @typedef {object} Content
 * @property {string} title
 * @property {string} language
 * @property {string} made_at
 * @property {string} head
 * @property {Actor[]} actors
 * @property {Camp[]} camps
 * @property {Claim[]} claims
 * @property {Source[]} sources
 * @property {Statement[]} statements
 * @property {Verdict[]} verdicts
 * @property {{name:string, on:string}[]} episodes
 * @property {Stance[]} stances
 * @property {Act[]} acts
 * @property {Firmness|null} firmness
 * @property {Limits} limits
 * @property {any} network   nodes, edges and options filled through pyvis, for the large stage
 */
/** @typedef {{kind:string, key:string}} Selection */
/**
 * @typedef {object} State
 * @property {string} view
 * @property {Selection|null} sel
 * @property {Set<string>} off      "stance:asserts", "camp:c1", "source:s", "modality:direct" …
 * @property {string} since
 * @property {string} until
 * @property {number} depth
 * @property {string} lang
 * @property {string} theme
 * @property {string} group
 * @property {Set<string>} open     camps that are opened in place
 * @property {string} sort
 */
/**
 * @typedef {object} Arrow
 * @property {string} key
 * @property {Actor} from
 * @property {Actor} to
 * @property {string} stance
 * @property {Statement[]} statements
 */
/** @typedef {{x:number, y:number}} Point */
/** @typedef {{cx:number, cy:number, w:number, h:number, round:number}} Box */
/** @typedef {[Point, Point, Point, Point]} Bezier */
/** @typedef {(text:string, size:number, weight:number) => number} Measure */

export const STANCE_STYLES = ["denies", "supports", "accuses", "says"];
