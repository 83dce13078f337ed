/** The shapes that the modules share; types only, no code. */

/** @typedef {{i:number, id:string, name:string, aliases:string[], kind:string, description:string, x:number, y:number, camp:string|null}} Actor */
/** @typedef {{i:number, id:string, text:string, brief:string, about:Actor[]}} Claim */
/** @typedef {{i:number, id:string, title:string, publisher:string, published:string, url:string, language:string, digest:string|null, reports_from:string[]}} Source */
/** @typedef {{id:string, name:string, size:number, x:number, y:number}} Camp  x, y: the middle of its members */
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
 * @property {string|Piece[]} text   read with piecesOf
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
/** @typedef {{id:string, name:string, camp:string|null}} End */
/** @typedef {{act:string, conditional:boolean, brief:string}} Gist  what the words on an arrow are made of */
/** @typedef {{from:End, to:End, stance:string, n:number} & Gist} ToldArrow  an arrow without its statements */
/** @typedef {[from:string, to:string, stance:string, n:number]} Flow  statements from camp to camp; "" is no camp */
/** @typedef {[said:string, stance:string, n:number]} Day */
/**
 * What is shown before any statement is read; kg/view/overview.py counts it.
 * @typedef {object} Overview
 * @property {number} statements  that stand
 * @property {number} retracted
 * @property {number} actors
 * @property {number} arrows
 * @property {Record<string, number>} stances
 * @property {Record<string, number>} modalities
 * @property {Day[]} days
 * @property {string[]} kinds
 * @property {{n:number, first:{id:string, name:string, kind:string}[]}} alone  actors of no camp
 * @property {Flow[]} flows
 * @property {{n:number, names:string[]}} told  names of sources that tell something
 * @property {{id:string, name:string, n:number, relays:[string, number][]}[]} sources
 * @property {ToldArrow[]} story
 * @property {ToldArrow[]} against
 * @property {number} accused
 * @property {number} answered
 * @property {number} sound
 * @property {number} unproved  imported without an archived text
 */
/**
 * What the page opens with.
 * @typedef {object} Head
 * @property {string} title
 * @property {string} language
 * @property {string} made_at
 * @property {string} head
 * @property {boolean} large   more actors than cards
 * @property {"camps"|"all"} opens
 * @property {Camp[]} camps
 * @property {{name:string, on:string}[]} episodes
 * @property {Stance[]} stances
 * @property {Act[]} acts
 * @property {Firmness|null} firmness
 * @property {Limits} limits
 * @property {Overview} overview
 * @property {{around:boolean, most:number}} kept   of the words: sentences around them, characters of a quotation or 0
 * @property {{dots:number[], names:string[], arrows:number[]}|null} sketch   of a large page that opens on all
 */
/**
 * What is read when something but the opening is asked for.
 * @typedef {object} Rest
 * @property {Actor[]} actors
 * @property {Claim[]} claims
 * @property {Source[]} sources
 * @property {Statement[]} statements
 * @property {Verdict[]} verdicts
 * @property {any} network   nodes and options filled through pyvis, for the large stage
 */
/** @typedef {Head & Rest} Content */
/**
 * All that is known of the statements, each made when it is first asked for.
 * @typedef {object} Known
 * @property {Content} content
 * @property {Map<number, Set<Actor>>} sayers
 * @property {Map<number, Statement[]>} answers
 * @property {Arrow[]} arrows       between actors
 * @property {Arrow[]} claimed      from actors to claims
 */
/**
 * What the filters let through.
 * @typedef {object} Scene
 * @property {number} n              statements
 * @property {boolean} read          whether the statements are here; else only their counts
 * @property {Statement[]} anyTime   that the legend lets through
 * @property {Statement[]} seen      that the time line lets through too
 * @property {Map<string, Arrow>} visible
 * @property {Flow[]} flows
 * @property {Day[]} days            whatever the time
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
