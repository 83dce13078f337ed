import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsFor } from "../../kg/view/script/rows.js";
import { campNames, dotToward, fitOf, lettersAt, namesApart, turned } from "../../kg/view/script/vis_frame.js";
import { discs, membersAt } from "../../kg/view/script/camps.js";
import { slipLines } from "../../kg/view/script/slip.js";
import { inside } from "../../kg/view/script/curve.js";
import { oneRoute, routes } from "../../kg/view/script/nest.js";

const letters = (text, size) => text.length * size * 0.5;
const card = (x, y, camp, w = 130) => ({ x, y, w, h: 50, camp });

const STAGE = { width: 370, height: 500 };
const rows = (items, main, room = STAGE) => rowsFor(items, main, STAGE)(room);
const width = (places, items) => Math.max(...places.map(({ cx }, i) => cx + items[i].w / 2)) - Math.min(...places.map(({ cx }, i) => cx - items[i].w / 2));
const height = (places) => Math.max(...places.map(({ cy }) => cy + 25)) - Math.min(...places.map(({ cy }) => cy - 25));

test("a phone's camps stand above one another, main cards toward the others", () => {
  const items = [card(-1, 0.9, "a"), card(-1, -0.9, "a"), card(-1, 0, "a"), card(1, 0, null)];
  const places = rows(items, [false, false, true, true]);
  const [one, other, main, alone] = places;
  assert.equal(one.cy, other.cy, "two cards in a row");
  assert.ok(main.cy > one.cy + 50 && alone.cy > main.cy + 150);
  assert.ok(Math.abs(one.cx - other.cx) >= 130 + 44, "the arrow between them is seen");
  assert.ok(width(places, items) > 330 && width(places, items) <= 370, "from edge to edge");
  assert.ok(height(places) > 430 && height(places) <= 500);
});

test("rows give way where arrows need the room, down to what their marks need", () => {
  const items = [card(-1, 0.9, "a"), card(-1, -0.9, "a"), card(1, 0, null)];
  const [one, other] = rows(items, [false, false, true], { width: 340, height: 500 });
  assert.equal(Math.round(Math.abs(one.cx - other.cx)), 340 - 24 - 130);
  const [least, most] = rows(items, [false, false, true], { width: 100, height: 100 });
  assert.equal(Math.abs(least.cx - most.cx), 130 + 44);
});

test("a lone card of a row stands aside, so that arrows reach it", () => {
  const items = [card(-1, -0.9, "a", 300), card(-1, 0, "a", 300), card(1, 0, null)];
  const [back, front, alone] = rows(items, [false, true, true]);
  assert.ok(Math.abs(back.cx) > 15 && front.cx === 0 && alone.cx === 0);
});

test("many cards make rows longer than the stage, so that the whole is seen larger", () => {
  const items = Array.from({ length: 24 }, (_, i) => card(i, 0, "abc"[i % 3]));
  const places = rows(items, items.map(() => false));
  const scale = Math.min(370 / width(places, items), 500 / height(places));
  assert.ok(scale > 0.45, String(scale));
  assert.ok(width(places, items) > 400);
});

test("rows need a camp", () => {
  assert.equal(rowsFor([card(0, 0, null), card(1, 0, null)], [true, true], STAGE), null);
  assert.ok(rowsFor([card(0, 0, "a"), card(1, 0, "a")], [true, true], STAGE));
});

const dot = (id, x, y, size = 4, label = `Actor ${id}`) => ({ id, x, y, size, label });

test("dots are turned to the longer side and fitted", () => {
  const dots = [dot(0, -300, 0), dot(1, 300, 40)];
  assert.equal(turned(dots, true), dots);
  assert.deepEqual(turned(dots, false).map(({ x, y }) => [x, y]), [[0, -300], [40, 300]]);
  const { k, position } = fitOf(dots, 390, 400);
  assert.ok(k * 600 <= 390 - 32 && k > 0.5);
  assert.deepEqual(position, { x: 0, y: 20 });
  assert.equal(Math.round(lettersAt(k) * k), 13, "letters keep their size on the screen");
});

test("names that would meet are left out, the largest dot first", () => {
  assert.deepEqual([...namesApart([dot(0, 0, 0), dot(1, 10, 0, 7), dot(2, 200, 0), dot(3, 0, 90, 4, "")], 1, letters)], [1, 2]);
  assert.deepEqual([...namesApart([dot(0, 0, 0)], 1, letters, [{ x: 0, y: 14, w: 50 }])], []);
});

test("the name of a camp stands above its ground, else below", () => {
  const square = (x, y) => [{ x, y }, { x: x + 9, y: y + 100 }];
  const found = campNames([{ camp: "a", name: "Around A", points: square(0, 0) }, { camp: "b", name: "Around B", points: square(20, 0) }], 1, letters);
  assert.ok(found.get("a").y < 0 && found.get("b").y > 100);
});

test("arrow keys go to the nearest dot ahead", () => {
  const dots = [dot(0, 0, 0), dot(1, 50, 60), dot(2, 90, 5), dot(3, -40, 0)];
  assert.equal(dotToward(dots, 0, [1, 0]).id, 2);
  assert.equal(dotToward(dots, 0, [-1, 0]).id, 3);
  assert.equal(dotToward(dots, 2, [1, 0]).id, 2, "at the edge it stays");
});

test("the largest camps are discs, sized by the stage, an opened one among them", () => {
  const camps = Array.from({ length: 30 }, (_, i) => ({ id: `c${i}`, name: `C${i}`, size: 40 - i, x: i, y: 0 }));
  const small = discs({ camps }, new Set(["c29"]), { width: 340, height: 400 });
  assert.equal(small.length, 14);
  assert.ok(small.some(({ id, open }) => id === "c29" && open));
  const large = discs({ camps }, new Set(), { width: 1200, height: 800 });
  assert.ok(large[0].r > small[0].r && large[0].r >= large[13].r);
});

test("members of an opened camp are spread over its disc", () => {
  const members = Array.from({ length: 50 }, (_, i) => ({ i, x: i ? 0.01 * (i % 7) : 9, y: 0.01 * (i % 5) }));
  const spots = membersAt(members, 100);
  assert.equal(spots.length, 50);
  const far = spots.map(({ x, y }) => Math.hypot(x / 0.86, (y - 14) / 0.74)).sort((a, b) => a - b);
  assert.ok(far[49] <= 100.01 && far[25] > 60, "no outlier squeezes the others into the middle");
});

test("a claim is whole, in two lines, or short, before it is cut", () => {
  const claim = { text: "The mill moved the boundary stones", brief: "of moving the stones" };
  assert.deepEqual(slipLines(claim, 400, false, letters), [claim.text]);
  assert.deepEqual(slipLines(claim, 160, true, letters), ["The mill moved the", "boundary stones"]);
  assert.deepEqual(slipLines(claim, 150, false, letters), ["Moving the stones"]);
  assert.match(slipLines({ ...claim, brief: "" }, 100, false, letters)[0], /^The mill.*…$/);
});

const box = (cx, cy) => ({ cx, cy, w: 120, h: 50, round: 7 });

test("an arrow may end further along the card than it starts", () => {
  const [near, far] = [0, 2].map((further) => oneRoute(box(0, 0), box(400, 0), 60, 0, 2, further));
  assert.ok(Math.hypot(near.curve[0].x - far.curve[0].x, near.curve[0].y - far.curve[0].y) < 4);
  assert.ok(far.curve[3].y < near.curve[3].y);
});

test("an arrow touches both its cards, in whatever direction and lane", () => {
  for (let turn = 0; turn < 48; turn += 1) {
    const angle = (turn * Math.PI) / 24;
    const [a, b] = [box(0, 0), { ...box(400 * Math.cos(angle), 400 * Math.sin(angle)), round: turn % 2 ? 25 : 7 }];
    for (const further of [0, 1, 2, 3, 4]) {
      const { curve } = oneRoute(a, b, (turn % 3 ? 1 : -1) * 60, turn % 4, 2, further);
      assert.ok(inside(a, curve[0], 0.5) && !inside(a, curve[0], -0.5), `${turn} starts at its card`);
      assert.ok(inside(b, curve[3], 2.5) && !inside(b, curve[3], 1.5), `${turn}, lane ${further} ends at its card`);
    }
  }
});

test("who answers each other part by themselves, unless the other side spares crossings", () => {
  const wires = [{ from: 0, to: 1, style: "accuses" }, { from: 1, to: 0, style: "accuses" }, { from: 2, to: 1, style: "accuses" }, { from: 1, to: 2, style: "accuses" }];
  const [there, back, up, down] = routes(wires, [box(0, 0), box(420, 0), box(0, 220)]);
  assert.ok(there.side > 0 && back.side > 0);
  assert.ok(up.side < 0 || down.side < 0, "the lower pair goes around the upper one");
});
