// What the script counts in statements that it has read, beside what Python counted for the head.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { bytesOf } from "../../kg/view/script/blocks.js";
import { daysOf, flowsOf } from "../../kg/view/script/scene.js";
import { knownOf } from "../../kg/view/script/known.js";
import { headOf } from "../../kg/view/script/head.js";
import { standing, unpack, wordsOf } from "../../kg/view/script/content.js";

const given = JSON.parse(readFileSync(0, "utf-8"));
const read = (block) => (block.packing === "deflate" ? inflateRawSync(bytesOf(block.text, block.size)).toString("utf-8") : block.text);
const head = headOf(given.head);
const known = knownOf(unpack(head, JSON.parse(read(given.content))));
const { content } = known;
const accused = standing(content).filter((one) => one.stance === "accuses");
process.stdout.write(JSON.stringify({
  texts: given.blocks.map(read),
  ids: content.statements.map((one) => one.id),
  statements: standing(content).length,
  arrows: known.arrows.length,
  accused: accused.length,
  answered: accused.filter((one) => (known.answers.get(one.i) || []).length).length,
  days: daysOf(standing(content)),
  flows: flowsOf(known.arrows),
  words: standing(content).map(wordsOf).join("|"),
  headDays: head.overview.days,
  headFlows: head.overview.flows,
}));
