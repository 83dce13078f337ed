/** The whole state of the page, kept in the URL's hash. */

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Head} Head */

export const VIEWS = ["actors", "claims", "matrix", "register", "sources", "list"];

/**
 * What the page opens with: neutral stances off.
 * @param {Head} head
 * @returns {State}
 */
export function initialState(head) {
  const neutral = head.stances.filter((one) => one.sign === 0).map((one) => `stance:${one.name}`);
  // Nobody said what is inferred: it shows when it is asked for.
  return {
    view: "actors", sel: null, off: new Set([...neutral, "derived:alliances"]), since: "", until: "", depth: 0,
    lang: head.language, theme: "", group: head.opens, open: new Set(), sort: "",
  };
}

/**
 * The hash for a state: only what differs from the opening state.
 * @param {State} state
 * @param {State} opening
 */
export function toHash(state, opening) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    parts.push(`${name}=${values.map(encodeURIComponent).join(",")}`);
  for (const name of /** @type {const} */ (["view", "since", "until", "lang", "theme", "group", "sort"])) {
    if (state[name] !== opening[name]) add(name, [state[name]]);
  }
  if (state.depth) add("depth", [String(state.depth)]);
  if (state.sel) add("sel", [state.sel.kind, state.sel.key]);
  if (!same(state.off, opening.off)) add("off", [...state.off].sort());
  if (state.open.size) add("open", [...state.open].sort());
  return parts.length ? `#${parts.join("&")}` : "";
}

/**
 * The state that a hash describes; what it does not name is as at the opening.
 * @param {string} hash
 * @param {State} opening
 * @returns {State}
 */
export function fromHash(hash, opening) {
  /** @type {State} */
  const state = { ...opening, off: new Set(opening.off), open: new Set() };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) readPart(state, part.slice(0, at), values(part.slice(at + 1)));
  }
  if (!VIEWS.includes(state.view)) state.view = opening.view;
  return state;
}

/**
 * @param {State} state
 * @param {string} name
 * @param {string[]} given
 */
function readPart(state, name, given) {
  const [first = "", second = ""] = given;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(first) ? first : "";
  if (name === "view") state.view = first;
  else if (name === "since") state.since = day;
  else if (name === "until") state.until = day;
  else if (name === "lang") state.lang = first === "fr" ? "fr" : "en";
  else if (name === "theme") state.theme = first === "dark" ? "dark" : "light";
  else if (name === "group") state.group = ["camps", "top"].includes(first) ? first : "all";
  else if (name === "sort") state.sort = first;
  else if (name === "depth") state.depth = Math.min(2, Math.max(0, Number(first) || 0));
  else if (name === "sel" && second) state.sel = { kind: first, key: second };
  else if (name === "off") state.off = new Set(given.filter(Boolean));
  else if (name === "open") state.open = new Set(given.filter(Boolean));
}

/** @param {string} text */
function values(text) {
  return text.split(",").map((one) => {
    try {
      return decodeURIComponent(one);
    } catch {
      // A hash cut short by a mail program is read as far as it makes sense.
      return "";
    }
  });
}

/**
 * Whether a change is a step that "back" undoes: another view or selection, a camp opened. Filters,
 * dates and looks change in place, or play would fill the history.
 * @param {State} state
 * @param {Partial<State>} part
 */
export function isStep(state, part) {
  const { sel } = part;
  const picked = sel !== undefined && (sel?.kind !== state.sel?.kind || sel?.key !== state.sel?.key);
  const opened = part.open !== undefined && !same(part.open, state.open);
  return picked || opened || /** @type {const} */ (["view", "group", "depth"]).some((name) => part[name] !== undefined && part[name] !== state[name]);
}

/**
 * @param {Set<string>} one
 * @param {Set<string>} other
 */
const same = (one, other) => one.size === other.size && [...one].every((item) => other.has(item));

/**
 * The key of an arrow in selections: both actors and the stance.
 * @param {string} from
 * @param {string} to
 * @param {string} stance
 */
export const arrowKey = (from, to, stance) => `${encoded(from)}>${encoded(to)}>${encoded(stance)}`;

/** @type {Map<string, string>} */
const known = new Map();

/** Few names make many arrows: each is encoded once. @param {string} name */
function encoded(name) {
  const found = known.get(name) ?? encodeURIComponent(name);
  known.set(name, found);
  return found;
}
