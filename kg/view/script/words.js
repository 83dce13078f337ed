/** The page's words in its language: templates, numbers, dates, lists, "de" and "d’". */

/** @typedef {{t:(path:string, values?:Record<string,any>)=>string, has:(path:string)=>boolean, lang:string, list:(names:string[])=>string, number:(n:number)=>string, raw:any}} Words */

const NNBSP = "\u202f";

/**
 * @param {any} table  one file of kg/view/words
 * @returns {Words}
 */
export function makeWords(table) {
  const lang = table.language;
  const find = (/** @type {string} */ path) =>
    path.split(".").reduce((at, key) => (at && Object.hasOwn(at, key) ? at[key] : undefined), table);
  return {
    lang,
    raw: table,
    has: (path) => typeof find(path) === "string",
    t: (path, values = {}) => {
      const word = find(path);
      if (typeof word !== "string") throw new Error(`no words for ${path}`);
      return word.replace(/\{(\w+)\}/g, (_, name) =>
        typeof values[name] === "number" ? grouped(values[name], lang) : String(values[name] ?? ""));
    },
    list: (names) => listed(names, table.list_comma, table.list_and),
    number: (n) => grouped(n, lang),
  };
}

/**
 * 1784 as "1 784" in French and "1,784" in English.
 * @param {number} n
 * @param {string} lang
 */
export function grouped(n, lang) {
  const sign = n < 0 ? "−" : "";
  const [whole, part] = String(Math.abs(n)).split(".");
  const groups = whole.replace(/\B(?=(\d{3})+(?!\d))/g, lang === "fr" ? NNBSP : ",");
  return sign + groups + (part ? (lang === "fr" ? "," : ".") + part : "");
}

/**
 * @param {string[]} names
 * @param {string} comma
 * @param {string} and
 */
function listed(names, comma, and) {
  if (names.length < 2) return names.join("");
  return names.slice(0, -1).join(comma) + and + names[names.length - 1];
}

/**
 * The words of a claim after the verb: "de brider", "d’avoir", "du refus"; "of throttling".
 * @param {string} brief
 * @param {string} lang
 * @param {string[]} [aspirated]  beginnings of words with an h before which "de" stays whole
 */
export function ofClaim(brief, lang, aspirated = []) {
  // Written as it reads after the verb, it stays so: "de brider le trafic".
  if (!brief || /^(de |d[’']|du |des |of |to |for |that )/i.test(brief)) return brief;
  if (lang !== "fr") return `of ${brief}`;
  if (/^le /i.test(brief)) return `du ${brief.slice(3)}`;
  if (/^les /i.test(brief)) return `des ${brief.slice(4)}`;
  const whole = aspirated.some((start) => brief.toLowerCase().startsWith(start));
  return !whole && /^[aeiouyàâéèêëîïôöûüh]/i.test(brief)
    ? `d’${brief}` : `de ${brief}`;
}

/**
 * A number in a title: in letters as far as the language's own are short.
 * @param {Words} words
 * @param {number} n
 * @returns {string}
 */
export const spelled = (words, n) => words.raw.numerals[n] ?? words.number(n);

/**
 * The words of a claim without a verb before them: "Brider le trafic" of "de brider le trafic".
 * @param {string} brief
 */
export function bareBrief(brief) {
  const bare = brief.replace(/^(de |d[’']|of )/i, "");
  return bare ? bare[0].toLocaleUpperCase() + bare.slice(1) : "";
}

/**
 * "1 déclaration" or "3 déclarations": words with a form for one.
 * @param {Words} words
 * @param {string} path
 * @param {number} n
 * @param {Record<string, any>} [values]
 */
export function counted(words, path, n, values = { n }) {
  return words.t(n === 1 && words.has(`${path}_one`) ? `${path}_one` : path, values);
}

/**
 * A word of a closed list, or the given word itself where the list has none.
 * @param {Words} words
 * @param {string} list
 * @param {string} name
 */
export const term = (words, list, name) => (words.has(`${list}.${name}`) ? words.t(`${list}.${name}`) : name);

/**
 * Text cut to so many letters, with an ellipsis; never inside a surrogate pair.
 * @param {string} text
 * @param {number} most
 */
export function cut(text, most) {
  const letters = Array.from(text.slice(0, most * 2 + 2));
  return letters.length <= most && text.length <= most * 2 + 2
    ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}
