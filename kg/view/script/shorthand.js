/** Letters that stand for words: kg/view/shorthand.py put them there. */

/**
 * What spells a text out again.
 * @param {{letters:string, words:string}} shorthand  the word of each letter, in their order
 * @returns {(text:string) => string}
 */
export function speller({ letters, words }) {
  const spelled = words.split(" ");
  const wordOf = new Map([...letters].map((letter, i) => [letter, `${spelled[i]} `]));
  // Every word has brought its space: the last has one too many.
  return (text) => [...text].map((letter) => wordOf.get(letter) || letter).join("").slice(0, -1);
}
