import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { sentences } from "../../kg/view/script/story.js";
import { makeWords } from "../../kg/view/script/words.js";

const fr = makeWords(JSON.parse(readFileSync(new URL("../../kg/view/words/fr.json", import.meta.url))));
const head = {
  acts: [], stances: [["accuses", -1, "accuse"], ["denies", -1, "nie"], ["supports", 1, "soutient"]].map(([name, sign, word]) => ({ name, sign, labels: { fr: word } })),
};
const end = (name) => ({ id: name, name, camp: null });
const told = (from, stance, to, brief = "") => ({ from: end(from), to: end(to), stance, n: 1, act: "", conditional: false, brief });
const said = (arrows) => sentences(head, fr, arrows).map(({ who, clauses, tail }) =>
  `${who.join()} ${clauses.map(({ verb, after }) => [verb, after].filter(Boolean).join(" ")).join(" et ")}${tail}.`);

test("one sentence a speaker, what it denies first", () => {
  assert.deepEqual(said([told("A", "accuses", "B", "mentir"), told("B", "accuses", "A", "vol"), told("B", "denies", "A")]),
    ["A accuse B de mentir.", "B nie et accuse A de vol."]);
});

test("who says the same of the same is named after it", () => {
  assert.deepEqual(said([told("A", "accuses", "B", "mentir"), told("C", "accuses", "B", "vol"), told("D", "accuses", "E", "vol")]),
    ["A accuse B de mentir\u202f; C, de vol.", "D accuse E de vol."]);
  assert.deepEqual(said([told("A", "accuses", "B"), told("C", "accuses", "B")]), ["A accuse B.", "C accuse B."]);
});

test("no arrow, no sentence", () => assert.deepEqual(said([]), []));
