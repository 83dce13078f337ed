import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, initialState, isStep, toHash } from "../../kg/view/script/state.js";
import { binOf, binsFor } from "../../kg/view/script/time.js";
import { folded, search } from "../../kg/view/script/search.js";
import { csv } from "../../kg/view/script/download.js";

const content = {
  stances: [{ name: "accuses", sign: -1, labels: {} }, { name: "asserts", sign: 0, labels: {} }],
  actors: [], camps: [], claims: [], language: "fr", acts: [], opens: "all",
};
const opening = initialState(content);

test("the opening state has an empty hash", () => {
  assert.equal(toHash(opening, opening), "");
  assert.deepEqual(fromHash("", opening), opening);
});

test("every state comes back from its hash", () => {
  for (const odd of ["a", "é,=&#%", "<b>", ">", " "]) {
    const state = { ...opening, view: "register", sel: { kind: "actor", key: odd }, off: new Set([`source:${odd}`]), since: "2011-01-02", until: "2012-01-01", depth: 2, lang: "en", theme: "dark", group: "camps", open: new Set([odd]), sort: `-${odd}` };
    assert.deepEqual(fromHash(toHash(state, opening), opening), state);
  }
  const none = { ...opening, off: new Set() };
  assert.deepEqual(fromHash(toHash(none, opening), opening), none);
});

test("another view, selection or camp is a step that back undoes; filters and dates are none", () => {
  const sel = { kind: "actor", key: "a" };
  for (const part of [{ view: "list" }, { sel }, { open: new Set(["c"]) }, { group: "camps" }, { depth: 2 }]) assert.ok(isStep(opening, part));
  for (const part of [{ off: new Set() }, { since: "2011-01-01" }, { theme: "dark" }, { sort: "-date" }, { view: opening.view }, { sel: null }]) assert.ok(!isStep(opening, part));
  assert.ok(!isStep({ ...opening, sel }, { sel: { ...sel } }), "the same again is no step");
});

test("bins are the finest that leave a bar its room", () => {
  assert.equal(binsFor(["2011-01-12", "2011-01-16"], 700).unit, "day");
  assert.equal(binsFor(["2009-01-12", "2011-12-16"], 700).unit, "month");
  assert.equal(binsFor(["1900", "2011-12-16"], 700).unit, "year");
  assert.deepEqual(binsFor(["", "../2011"], 700).bins, []);
  const { bins } = binsFor(["2011-01-31", "2011-03-01"], 700);
  assert.equal(bins.length, 30);
  assert.equal(binOf(bins, "2011-02-28"), 28);
  assert.equal(binOf(bins, "2011-03-02"), -1);
  assert.equal(binOf(bins, "2010"), -1);
});

test("search knows neither accents nor case", () => {
  assert.equal(folded("L’Œuvre ÉCOLE"), "l'oeuvre ecole");
  const named = { ...content, actors: [{ id: "a", name: "Société du Bief", aliases: ["SDB"] }, { id: "b", name: "Le Bief", aliases: [] }] };
  assert.deepEqual(search(named, "bief").map((hit) => hit.id), ["a", "b"]);
  assert.deepEqual(search(named, "sdb").map((hit) => hit.also), ["SDB"]);
  assert.deepEqual(search(named, "  "), []);
  assert.deepEqual(search(named, "(("), []);
});

test("no cell is a formula", () => {
  const one = { said: "=1+1", speaker: { name: "@x" }, behalf: null, stance: "accuses", act: "", actor: { name: "-2+3" }, claim: null, text: "+A", source: null, start: 0, end: 2, id: "s", via: [] };
  const line = csv(content, { lang: "en", t: () => "unknown" }, [one]).split("\r\n")[1];
  for (const cell of ["'=1+1", "'@x", "'-2+3", "'+A"]) assert.ok(line.includes(cell), cell);
});
