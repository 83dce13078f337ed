/** Letters that stand for words: kg/view/shorthand.py put them there. */

/**
 * What spells a text out again.
 * @param {Record<string, string>} words  the word of each letter
 * @returns {(text:string) => string}
 */
export function speller(words) {
  const letters = Object.keys(words);
  if (!letters.length) return (text) => text;
  const any = new RegExp(`[${letters.map((one) => `\\u{${one.codePointAt(0)?.toString(16)}}`).join("")}]`, "gu");
  return (text) => text.replace(any, (letter) => words[letter]);
}
