// The geometry of script/ for boxes and wires given on the standard input, as JSON.
import { readFileSync } from "node:fs";
import { arrange } from "../../kg/view/script/arrange.js";
import { outline, nameBox } from "../../kg/view/script/hull.js";
import { place } from "../../kg/view/script/labels.js";
import { badgeRadius, headAngle, routes, widthFor } from "../../kg/view/script/nest.js";
import { gather, asserters } from "../../kg/view/script/arrows.js";
import { unpack } from "../../kg/view/script/content.js";

const given = JSON.parse(readFileSync(0, "utf-8"));
const places = arrange(given.items, given.width, given.height);
const boxes = places.map(({ cx, cy }, i) => ({ cx, cy, w: given.items[i].w, h: given.items[i].h, round: given.round }));
const ways = routes(given.wires, boxes, given.thrift);
const wanted = ways.map((route, i) => ({ route, wording: { verb: "v", rest: "r", verbWidth: 40, restWidth: 70, n: i % 4 + 1, radius: badgeRadius(i % 4 + 1) }, wanted: i < 12 }));
const content = unpack({}, given.page);
process.stdout.write(JSON.stringify({
  places: places.map(({ cx, cy }) => [cx, cy]),
  curves: ways.map(({ curve }) => curve.flatMap(({ x, y }) => [x, y])),
  angles: ways.map((route, i) => headAngle(route, boxes[given.wires[i].to], given.wires[i].style)),
  labels: place(wanted, boxes, false).map(({ label, badge }) => [label.shown, label.shown && label.full, label.shown ? label.points.flatMap(({ x, y }) => [x, y]) : [], badge ? [badge.x, badge.y] : []]),
  ground: outline(boxes.slice(0, 3), nameBox(boxes.slice(0, 3), 120)).flatMap(({ x, y }) => [x, y]),
  widths: [1, 2, 9, 10, 99, 100, 5000].flatMap((n) => [widthFor(n), badgeRadius(n)]),
  arrows: gather(content.statements.filter((one) => !one.retracted), asserters(content)).map(({ from, to, stance, statements }) => [from.id, to.id, stance, statements.map((one) => one.id)]),
}));
