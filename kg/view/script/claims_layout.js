/** Where slips and cards stand in the view of claims: as large as the stage lets all of them be. */

import { cardOf } from "./boxes.js";
import { claimGroups, sides } from "./claims.js";
import { ranked } from "./matrix.js";
import { standing } from "./content.js";

/** @typedef {import("./types.js").Content} Content */
/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Actor} Actor */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./boxes.js").Card} Card */
/** @typedef {{width:number, height:number, names:import("./types.js").Measure, serif:import("./types.js").Measure, subOf:(actor:Actor)=>string}} Stage */
/** @typedef {{group:import("./claims.js").Group, y:number}} Heading */
/** @typedef {{claims:Claim[], left:number, absent:number, arrows:Arrow[], headings:Heading[], slips:Map<string, Box>, cards:Map<Actor, Card>, boxes:Map<Actor, Box>}} Layout */

const PITCH = { least: 33, most: 54 };
const HEAD = { least: 30, most: 38 };
const BETWEEN = { least: 12, most: 26 };
const SLIP_WIDE = { least: 240, most: 460 };
const SLIP_GAP = 9;
const CARD_GAP = 18;
const CARD_WIDE = 120;
const AISLE = 84;
// Smaller than this, letters would not be read: claims are left out rather.
const LEAST_SCALE = 0.85;
const FEWEST = 3;
const CARD_HIGH = 50;

/**
 * @param {Content} content
 * @param {Arrow[]} arrows  from actors to claims
 * @param {Stage} stage
 * @param {string} [keep]  the id of a claim to draw in any case
 * @returns {Layout}
 */
export function claimsLayout(content, arrows, stage, keep = "") {
  const said = new Set(arrows.map((arrow) => arrow.to.id));
  const all = content.claims.filter((claim) => said.has(claim.id));
  const { claims, groups } = readable(content, all, arrows, stage.height, keep);
  const wanted = new Set(claims.map((claim) => claim.id));
  const about = arrows.filter((arrow) => wanted.has(arrow.to.id));
  const speakers = ranked(about.flatMap((arrow) => arrow.statements.map(() => arrow.from)));
  const columns = mostHeard(sides(content, speakers), stage.height);
  const actors = [...columns.left, ...columns.right];
  const drawn = about.filter((arrow) => actors.includes(arrow.from));
  const cards = new Map(actors.map((actor) => [actor, cardOf(actor, stage.subOf(actor), false, true, stage.names)]));
  const [left, right] = [columns.left, columns.right].map((list) => Math.max(CARD_WIDE, ...list.map((actor) => cardIn(cards, actor).w)));
  // What is seen smaller for its height has so much more width.
  const seen = Math.min(1, stage.height / leastHeight(claims.length, groups.length));
  const wide = between(stage.width / seen - left - right - 2 * AISLE, SLIP_WIDE);
  const { slips, headings, height } = stack(groups, claims.length, wide, stage.height);
  const boxes = new Map([
    ...column(columns.left, -1, left, wide, { arrows: drawn, cards, slips, height }),
    ...column(columns.right, 1, right, wide, { arrows: drawn, cards, slips, height }),
  ]);
  return { claims, left: all.length - claims.length, absent: speakers.length - actors.length, arrows: drawn, headings, slips, cards, boxes };
}

/**
 * As many claims as are still read when all are seen at once, each under its heading.
 * @param {Content} content
 * @param {Claim[]} all
 * @param {Arrow[]} arrows
 * @param {number} height
 * @param {string} keep
 */
function readable(content, all, arrows, height, keep) {
  const room = height / LEAST_SCALE;
  for (let most = Math.max(FEWEST, Math.floor(room / PITCH.least)); ; most -= 1) {
    const claims = mostDisputed(all, arrows, most, keep);
    const groups = claimGroups(claims, standing(content));
    if (most <= FEWEST || leastHeight(claims.length, groups.length) <= room) return { claims, groups };
  }
}

/** @param {number} claims @param {number} groups */
const leastHeight = (claims, groups) => claims * PITCH.least + groups * (HEAD.least + BETWEEN.least);

/**
 * At each side as many cards as are still read, those who say most.
 * @param {{left:Actor[], right:Actor[]}} columns  who says most first
 * @param {number} height
 */
function mostHeard({ left, right }, height) {
  const most = Math.floor(height / LEAST_SCALE / (CARD_HIGH + CARD_GAP));
  return { left: left.slice(0, most), right: right.slice(0, most) };
}

/**
 * The claims with most statements, in their own order.
 * @param {Claim[]} claims
 * @param {Arrow[]} arrows
 * @param {number} most
 * @param {string} keep
 */
function mostDisputed(claims, arrows, most, keep) {
  const first = new Set(ranked(arrows.flatMap((arrow) => arrow.statements.map(() => arrow.to.id))).slice(0, most));
  return claims.filter((claim) => first.has(claim.id) || claim.id === keep);
}

/**
 * @param {import("./claims.js").Group[]} groups
 * @param {number} n
 * @param {number} wide
 * @param {number} room
 */
function stack(groups, n, wide, room) {
  /** @type {Map<string, Box>} */
  const slips = new Map();
  const tight = n * PITCH.most + groups.length * (HEAD.most + BETWEEN.most) > room;
  const [head, gap] = tight ? [HEAD.least, BETWEEN.least] : [HEAD.most, BETWEEN.most];
  const pitch = between((room - groups.length * (head + gap)) / Math.max(n, 1), PITCH);
  let y = 0;
  const headings = groups.map((group) => {
    const at = y;
    y += head;
    for (const claim of group.claims) {
      slips.set(claim.id, { cx: 0, cy: y + (pitch - SLIP_GAP) / 2, w: wide, h: pitch - SLIP_GAP, round: 0 });
      y += pitch;
    }
    y += gap;
    return { group, y: at + head - 12 };
  });
  return { slips, headings, height: y };
}

/**
 * A column of cards, each beside the middle of its claims, none over another.
 * @param {Actor[]} actors
 * @param {number} side  -1 at the left, 1 at the right
 * @param {number} wide  of the cards
 * @param {number} slip  width of a slip
 * @param {{arrows:Arrow[], cards:Map<Actor, Card>, slips:Map<string, Box>, height:number}} laid
 * @returns {[Actor, Box][]}
 */
function column(actors, side, wide, slip, { arrows, cards, slips, height }) {
  const wished = actors.map((actor) => {
    const ys = arrows.filter((arrow) => arrow.from === actor).map((arrow) => slips.get(arrow.to.id)?.cy || 0);
    return { actor, y: ys.reduce((sum, y) => sum + y, 0) / ys.length };
  }).sort((a, b) => a.y - b.y);
  let free = 0;
  for (const one of wished) {
    const { h } = cardIn(cards, one.actor);
    one.y = Math.max(one.y, free + h / 2);
    free = one.y + h / 2 + CARD_GAP;
  }
  const over = Math.max(0, free - CARD_GAP - height);
  return wished.map(({ actor, y }) => {
    const { h, round } = cardIn(cards, actor);
    return [actor, { cx: side * (slip / 2 + AISLE + wide / 2), cy: y - over / 2, w: wide, h, round }];
  });
}

/** @param {Map<Actor, Card>} cards @param {Actor} actor */
const cardIn = (cards, actor) => /** @type {Card} */ (cards.get(actor));

/** @param {number} value @param {{least:number, most:number}} ends */
const between = (value, { least, most }) => Math.min(Math.max(value, least), most);
