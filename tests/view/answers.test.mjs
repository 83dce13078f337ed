import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, daysBetween, decisive, stateOf } from "../../kg/view/script/answers.js";
import { gather, target } from "../../kg/view/script/arrows.js";
import { discs, dots, streams } from "../../kg/view/script/camps.js";
import { flowsOf } from "../../kg/view/script/scene.js";
import { fitted } from "../../kg/view/script/viewport.js";

const [a, b, c] = ["a", "b", "c"].map((id, i) => ({ i, id, name: id, camp: null }));
const actors = [a, b, c];
const claim = { i: 0, id: "q", about: [b] };
const said = (i, speaker, stance, more) => ({ i, id: `s${i}`, speaker, stance, act: "", actor: null, claim, onClaim: false, said: "", repliesTo: -1, repeats: -1, behalf: null, retracted: null, ...more });

test("an accusation is denied by a reply or by a later denial of its claim", () => {
  const statements = [
    said(0, a, "accuses", { actor: b, said: "2011-01-12" }),
    said(1, b, "denies", { onClaim: true, said: "2011-01-13" }),
    said(2, a, "accuses", { actor: b, said: "2011-01-16" }),
    said(3, c, "denies", { onClaim: true, said: "2011-01-17" }),
  ];
  const answers = answersOf({ actors, statements });
  assert.deepEqual(answers.get(0).map((one) => one.i), [1]);
  assert.equal(answers.get(2), undefined, "a denial before it, or by another, is no answer");
  assert.equal(stateOf(answers.get(0)), "denied");
  assert.equal(daysBetween(statements[0], statements[1]), 1);
  assert.equal(daysBetween(statements[0], { said: "2011" }), null);
});

const numbers = (statements) => [...answersOf({ actors, statements })].map(([i, found]) => [i, found.map((one) => one.i)]);

test("a denial that replies to something else, or is said for the accused, answers too", () => {
  const statements = [
    said(0, a, "accuses", { actor: b, said: "2011-01-12" }),
    said(1, c, "asserts", { claim: null }),
    said(2, b, "denies", { onClaim: true, said: "2011-01-13", repliesTo: 1 }),
    said(3, c, "denies", { onClaim: true, said: "2011-01-14", behalf: b }),
    said(4, b, "supports", { onClaim: true, act: "concedes" }),
    said(5, b, "supports", { onClaim: true, said: "2011-01-15" }),
    said(6, b, "denies", { onClaim: true, said: "2011-01-11" }),
    said(7, b, "denies", { onClaim: true, said: "2011-01-16", retracted: { because: "wrong", at: "" } }),
  ];
  assert.deepEqual(new Map(numbers(statements)).get(0).toSorted(), [2, 3, 4]);
  assert.deepEqual(new Map(numbers(statements)).get(1), [2]);
});

test("an accusation and those that repeat it are one", () => {
  const statements = [
    said(0, a, "accuses", { actor: b, said: "2011-01-12" }),
    said(1, a, "accuses", { actor: b, said: "2011-01-20", repeats: 0 }),
    said(2, a, "accuses", { actor: b, said: "2011-01-21", repeats: 1 }),
    said(3, b, "denies", { onClaim: true, said: "2011-01-15" }),
    said(4, c, "asserts", { claim: null, said: "2011-01-22", repliesTo: 2 }),
    said(5, a, "accuses", { actor: b, said: "2011-01-23" }),
  ];
  assert.deepEqual(numbers(statements), [[0, [3, 4]], [1, [3, 4]], [2, [3, 4]]]);
});

test("a repetition that accuses another is not answered by the first accused", () => {
  const statements = [
    said(0, a, "accuses", { actor: b }),
    said(1, a, "accuses", { actor: c, repeats: 0 }),
    said(2, b, "denies", { onClaim: true }),
  ];
  assert.deepEqual(numbers(statements), [[0, [2]]]);
});

test("chains are followed three steps back, and circles end", () => {
  const chain = [0, 1, 2, 3, 4].map((i) => said(i, a, "accuses", { actor: b, claim: null, repeats: i - 1 }));
  const reply = said(5, c, "asserts", { claim: null, repliesTo: 0 });
  assert.deepEqual(numbers([...chain, reply]).map(([i]) => i), [0, 1, 2, 3]);
  const circle = [said(0, a, "accuses", { repeats: 1 }), said(1, a, "accuses", { repeats: 0 })];
  assert.deepEqual(numbers(circle), []);
});

test("a partial date is before another only when all of it is", () => {
  const days = (earlier, later) => numbers([said(0, a, "accuses", { actor: b, said: later }), said(1, b, "denies", { onClaim: true, said: earlier })]).length;
  for (const [denied, accused] of [["2011-01", "2011-01-12"], ["2011", "2011-12-31"], ["2011-01-12", "2011"], ["2011-01-12/..", "2012"], ["", "2011"], ["2011", ""], ["2010/2011-02", "2011-02-28"]]) {
    assert.equal(days(denied, accused), 1, `${denied} may be as late as ${accused}`);
  }
  for (const [denied, accused] of [["2010-12", "2011-01-12"], ["2010", "2011"], ["2010/2011-01", "2011-02-01"], ["2011-01-11", "2011-01-12"]]) {
    assert.equal(days(denied, accused), 0, `${denied} is before ${accused}`);
  }
});

test("states of an accusation", () => {
  const concedes = said(1, b, "supports", { act: "concedes" });
  const other = said(2, b, "accuses");
  assert.equal(stateOf([]), "unanswered");
  assert.equal(stateOf([other]), "other");
  assert.equal(stateOf([other, concedes]), "conceded");
  assert.equal(decisive([other, concedes]), concedes);
  assert.equal(decisive([]), null);
});

test("a denial points at the only one who asserted its claim", () => {
  const denial = said(0, b, "denies", { onClaim: true });
  assert.equal(target(denial, new Map([[0, new Set([a])]])), a);
  assert.equal(target(denial, new Map([[0, new Set([a, b])]])), a);
  assert.equal(target(denial, new Map([[0, new Set([a, c])]])), null);
  assert.equal(target(said(0, b, "supports", { onClaim: true }), new Map()), null, "a concession is no support");
  assert.equal(target(said(0, b, "accuses", { actor: b }), new Map()), null);
});

test("arrows gather by speaker, object and stance, the largest first", () => {
  const found = gather([said(0, a, "accuses", { actor: b }), said(1, c, "accuses", { actor: b }), said(2, c, "accuses", { actor: b, said: "2010" })], new Map());
  assert.deepEqual(found.map((arrow) => [arrow.from.id, arrow.statements.map((one) => one.i)]), [["c", [2, 1]], ["a", [0]]]);
});

test("between two camps at most two arrows a direction, and none under one in a hundred", () => {
  const actors = Array.from({ length: 6 }, (_, i) => ({ i, id: `${i}`, name: `${i}`, camp: i < 3 ? "x" : "y", x: i, y: 0 }));
  const content = { actors, camps: [{ id: "x", name: "X", size: 3, x: 1, y: 0 }, { id: "y", name: "Y", size: 3, x: 4, y: 0 }], stances: [] };
  const all = discs(content, new Set());
  assert.equal(all.length, 2);
  const arrow = (from, to, stance, n) => ({ from: actors[from], to: actors[to], stance, statements: Array.from({ length: n }, () => ({})) });
  const { streams: found, loops, left } = streams(content, all, flowsOf([arrow(0, 3, "accuses", 90), arrow(1, 4, "denies", 40), arrow(2, 5, "supports", 30), arrow(0, 1, "accuses", 5), arrow(0, 2, "supports", 50), arrow(3, 0, "accuses", 1)]));
  assert.deepEqual(found.map((one) => one.n), [90, 40]);
  assert.deepEqual(loops.map((one) => one.n), [5]);
  assert.equal(left, 216 - 135);
  assert.equal(discs(content, new Set(["x"]))[0].open, true);
});

test("one dot an actor, none under the name", () => {
  for (const n of [1, 30, 84, 500]) {
    const found = dots(n, 108, 50);
    assert.equal(found.length, n);
    assert.ok(found.every(({ x, y }) => Math.hypot(x, y) <= 108 && (Math.abs(y) > 25 || Math.abs(x) > 58)));
  }
});

test("a fit shows the whole frame and never enlarges it beyond a quarter", () => {
  const insets = { top: 40, right: 0, bottom: 60, left: 0 };
  assert.equal(fitted({ x: 0, y: 0, width: 10, height: 10 }, 800, 600, insets).k, 1.25);
  const { k, x, y } = fitted({ x: -100, y: 50, width: 2000, height: 900 }, 800, 600, insets);
  assert.ok(x + k * -100 >= 0 && x + k * 1900 <= 800 && y + k * 50 >= 40 && y + k * 950 <= 540);
});
