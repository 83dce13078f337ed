import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange } from "../../kg/view/script/arrange.js";
import { along, walked } from "../../kg/view/script/curve.js";
import { place } from "../../kg/view/script/labels.js";
import { badgeRadius, headScale, routes } from "../../kg/view/script/nest.js";
import { rowsFor } from "../../kg/view/script/rows.js";

const STYLES = ["accuses", "denies", "supports"];
const SEEDS = 24;
const SIZES = [[360, 480], [340, 300], [720, 420], [960, 700]];

/** Numbers from 0 to 1, the same for the same seed. */
function dice(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** A made-up network, laid out and labelled as a stage of this size would. */
function labelled(seed, [width, height], flat) {
  const roll = dice(seed);
  const n = 3 + Math.floor(roll() * 8);
  const items = Array.from({ length: n }, () => ({ x: roll() * 2 - 1, y: roll() * 2 - 1, w: 84 + Math.floor(roll() * 100), h: 50, camp: ["a", "b", null][Math.floor(roll() * 3)] }));
  const pairs = new Set(Array.from({ length: (seed % 2 ? 2 : 5) * n }, () => `${Math.floor(roll() * n)}>${Math.floor(roll() * n)}>${STYLES[Math.floor(roll() * 3)]}`));
  const wires = [...pairs].map((pair) => pair.split(">")).filter(([a, b]) => a !== b).map(([from, to, style]) => ({ from: Number(from), to: Number(to), style }));
  const rows = flat && height > width ? rowsFor(items, items.map((_, i) => i < 2), { width, height }) : null;
  const places = rows ? rows({ width, height }) : arrange(items, width, height);
  const boxes = places.map((at, i) => ({ ...at, w: items[i].w, h: items[i].h, round: 7 }));
  const arrows = routes(wires, boxes).map((route) => {
    const count = 1 + Math.floor(roll() ** 3 * 12);
    return { route, wording: { verb: "v", rest: "r", verbWidth: 24 + roll() * 90, restWidth: 60 + roll() * 90, n: count, radius: badgeRadius(count) }, wanted: true };
  });
  return { boxes, arrows, placed: place(arrows, boxes, flat) };
}

/** Points over the letters of a label, close to each other: from the foot up to the capitals. */
function inked({ points, flat }, width) {
  const line = walkedPoints(points);
  const found = [];
  const length = line[line.length - 1].at;
  for (let at = (length - width) / 2; at <= (length + width) / 2; at += 2) {
    const { x, y, dx, dy } = along(line, at);
    for (const up of [0, 4.5, 9]) found.push(flat ? { x, y: y - up } : { x: x + dy * up, y: y - dx * up });
  }
  return found;
}

function walkedPoints(points) {
  let at = 0;
  return points.map((point, i) => {
    if (i) at += Math.hypot(point.x - points[i - 1].x, point.y - points[i - 1].y);
    return { ...point, at };
  });
}

const far = (one, other) => Math.min(...one.map((p) => Math.min(...other.map((q) => Math.hypot(p.x - q.x, p.y - q.y)))));
const onCard = (points, { cx, cy, w, h }) => points.some(({ x, y }) => Math.abs(x - cx) < w / 2 && Math.abs(y - cy) < h / 2);

/** The middle of a head and half its size: of the ring, the barb or the bars. */
function headAt({ route, wording }) {
  const line = walked(route.curve);
  const scale = headScale(wording.n);
  return { at: along(line, line[line.length - 1].at - 5.5 * scale), r: 5.5 * scale };
}

for (const flat of [true, false]) {
  test(`${flat ? "flat" : "curved"} labels stand where they are free, in any network, or wait`, () => {
    let [shown, waiting] = [0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { boxes, arrows, placed } = labelled(seed, SIZES[seed % SIZES.length], flat);
      const heads = arrows.map(headAt);
      const seen = placed.flatMap(({ label }, i) => (label.shown ? [{ i, label, ink: inked(label, arrows[i].wording.verbWidth + (label.full ? arrows[i].wording.restWidth : 0)) }] : []));
      shown += seen.length;
      waiting += placed.length - seen.length;
      for (const [k, { i, ink }] of seen.entries()) {
        const where = `seed ${seed}, label ${i}`;
        assert.ok(!boxes.some((box) => onCard(ink, box)), `${where} lies on a card`);
        assert.ok(heads.every(({ at, r }) => far(ink, [at]) > r), `${where} lies on a head`);
        assert.ok(placed.every(({ badge }, j) => !badge || far(ink, [badge]) > arrows[j].wording.radius), `${where} lies on a count`);
        for (const other of seen.slice(k + 1)) assert.ok(far(ink, other.ink) > 3, `${where} lies on label ${other.i}`);
      }
    }
    assert.ok(shown > 80 && waiting > 10, `${shown} shown, ${waiting} wait`);
  });
}

test("flat labels lie on no other arrow, and leave both ends of their own in sight", () => {
  let shown = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { arrows, placed } = labelled(seed, SIZES[seed % 2], true);
    if (arrows.length > 24) continue;
    const lines = arrows.map(({ route }) => walked(route.curve));
    placed.forEach(({ label }, i) => {
      if (!label.shown) return;
      shown += 1;
      const ink = inked(label, arrows[i].wording.verbWidth);
      assert.ok(lines.every((line, j) => j === i || far(ink, line) > 3), `seed ${seed}, label ${i} lies on another arrow`);
      const hidden = lines[i].filter((point) => far(ink, [point]) < 6).map(({ at }) => at);
      const length = lines[i][lines[i].length - 1].at;
      assert.ok(hidden.every((at) => at > 12 && at < length - 24), `seed ${seed}, label ${i} hides an end of its own`);
    });
  }
  assert.ok(shown > 30, `${shown} shown`);
});

test("a label without room waits off the cards", () => {
  const boxes = [{ cx: 0, cy: 0, w: 120, h: 50, round: 7 }, { cx: 0, cy: 94, w: 120, h: 50, round: 7 }];
  const [route] = routes([{ from: 0, to: 1, style: "supports" }], boxes);
  const [{ label }] = place([{ route, wording: { verb: "sides with", rest: "", verbWidth: 70, restWidth: 0, n: 1, radius: 9.5 }, wanted: true }], boxes, true);
  assert.equal(label.shown, false);
  assert.ok(label.points.length > 2);
});
