import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { bareBrief, counted, cut, grouped, makeWords, ofClaim, term } from "../../kg/view/script/words.js";
import { binWords, dateWords, firstDay, lastDay, rangeWords } from "../../kg/view/script/dates.js";

const table = (lang) => JSON.parse(readFileSync(new URL(`../../kg/view/words/${lang}.json`, import.meta.url)));
const fr = makeWords(table("fr"));
const en = makeWords(table("en"));

test("numbers are grouped as the language does", () => {
  assert.equal(grouped(1784, "fr"), "1\u202f784");
  assert.equal(grouped(1234567, "en"), "1,234,567");
  assert.equal(grouped(-9.4, "fr"), "−9,4");
  assert.equal(grouped(12, "fr"), "12");
});

test("French “de” bends to what follows", () => {
  assert.equal(ofClaim("brider le trafic", "fr"), "de brider le trafic");
  assert.equal(ofClaim("avoir fermé", "fr"), "d’avoir fermé");
  assert.equal(ofClaim("le refus", "fr"), "du refus");
  assert.equal(ofClaim("les retards", "fr"), "des retards");
  assert.equal(ofClaim("ne pas payer", "fr"), "de ne pas payer");
  assert.equal(ofClaim("throttling", "en"), "of throttling");
  assert.equal(ofClaim("", "fr"), "");
  for (const [brief, said] of [["Huawei", "de Huawei"], ["Hadopi", "d’Hadopi"], ["harceler", "de harceler"], ["héberger", "d’héberger"], ["hameçonner", "d’hameçonner"]]) {
    assert.equal(ofClaim(brief, "fr", fr.raw.aspirated), said);
  }
});

test("a claim's short form stands alone too", () => {
  assert.equal(bareBrief("de brider le trafic"), "Brider le trafic");
  assert.equal(bareBrief("d’économiser"), "Économiser");
  assert.equal(bareBrief("of throttling"), "Throttling");
  assert.equal(bareBrief("dénigrement"), "Dénigrement");
  assert.equal(bareBrief(""), "");
});

test("a partial date ends with its last day", () => {
  assert.deepEqual(["2011-02", "2012-02", "2011", "2011-01-12", "2011-01/2011-03", "2011/..", ""].map(lastDay),
    ["2011-02-28", "2012-02-29", "2011-12-31", "2011-01-12", "2011-03-31", "", ""]);
});

test("one is one", () => {
  assert.equal(counted(fr, "status.declarations", 1), "1 déclaration");
  assert.equal(counted(en, "status.declarations", 3), "3 statements");
});

test("unknown words of closed lists stand as they are", () => {
  assert.equal(term(fr, "modality", "direct"), "mots exacts");
  for (const odd of ["__proto__", "constructor", "", "a.b"]) assert.equal(term(fr, "modality", odd), odd);
  assert.throws(() => fr.t("no.such.word"), /no words for/);
});

test("text is cut between letters, never inside one", () => {
  assert.equal(cut("short", 10), "short");
  assert.equal(cut("a long name indeed", 8), "a long…");
  assert.equal(cut("🙂🙂🙂🙂", 3), "🙂🙂…");
  assert.equal(cut("x".repeat(10_000), 5), "xxxx…");
});

test("partial dates in words", () => {
  assert.equal(dateWords("2011-01-12", "fr"), "12\u00a0janv.\u00a02011");
  assert.equal(dateWords("2011-01-12", "en", false), "12\u00a0Jan");
  assert.equal(dateWords("2011", "fr"), "2011");
  assert.equal(dateWords("2011-01-12/2011-01-13", "en", false), "12\u00a0Jan–13\u00a0Jan");
  assert.equal(dateWords("yesterday", "en"), "yesterday");
  assert.equal(rangeWords("2011-01-12", "2011-01-16", "fr"), "12–16\u00a0janvier\u00a02011");
  assert.equal(firstDay("2011-02"), "2011-02-01");
  assert.equal(firstDay("../2011"), "");
  assert.equal(binWords(Date.UTC(2011, 0, 12), "fr", "day"), "mer.\u00a012");
});
