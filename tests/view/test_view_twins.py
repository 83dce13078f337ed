"""Python and script draw the same picture; the script passes its own tests and its types."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.view.arrange import Item, arrange
from kg.view.arrows import gathered
from kg.view.geometry import Box, Point
from kg.view.hull import name_box, outline
from kg.view.labels import Wording, place
from kg.view.nest import Wire, badge_radius, head_angle, routes, width_for
from kg.view.page import content
from tests.view import affairs

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = shutil.which("node")
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")
STYLES = ("accuses", "denies", "supports", "says")


@needs_node
@pytest.mark.parametrize("seed", range(12))
def test_python_and_script_agree(seed: int) -> None:
    dice = random.Random(seed)
    n = dice.choice((2, 3, 5, 9, 18))
    items = [
        {
            "x": dice.uniform(-1, 1),
            "y": dice.uniform(-1, 1),
            "w": dice.randrange(84, 190),
            "h": dice.choice((42, 50, 72)),
            "camp": dice.choice((None, "a", "b")),
        }
        for _ in range(n)
    ]
    wires = list(
        {(a, b, dice.choice(STYLES)) for a, b in (dice.sample(range(n), 2) for _ in range(2 * n))}
    )
    size = dice.choice(((768, 560), (342, 500)))
    page = affairs.invented() if seed % 2 else affairs.planted(12, 30, 2, seed)
    given = {
        "items": items,
        "wires": [{"from": a, "to": b, "style": s} for a, b, s in wires],
        "width": size[0],
        "height": size[1],
        "round": 7,
        "thrift": 1.4,
        "page": json.loads("".join(content(page, []).parts)),
    }
    script = json.loads(
        subprocess.run(
            [str(NODE), str(HERE / "geometry.mjs")],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    python = in_python(given, page)
    assert script.pop("arrows") == python.pop("arrows")
    assert script.keys() == python.keys() and len(python["curves"]) == len(wires)
    for name, value in python.items():
        assert close(script[name], value), name


def in_python(given: dict[str, Any], page: Any) -> dict[str, Any]:
    places = arrange([Item(**item) for item in given["items"]], given["width"], given["height"])
    boxes = [
        Box(x, y, item["w"], item["h"], given["round"])
        for (x, y), item in zip(places, given["items"], strict=True)
    ]
    wires = [Wire(wire["from"], wire["to"], wire["style"]) for wire in given["wires"]]
    ways = routes(wires, boxes, given["thrift"])
    wordings = [
        Wording("v", "r", 40, 70, i % 4 + 1, badge_radius(i % 4 + 1)) for i in range(len(ways))
    ]
    labels = place(ways, wordings, boxes, 12)
    return {
        "places": places,
        "curves": [flat(way.curve) for way in ways],
        "angles": [
            head_angle(way, boxes[wire.end], wire.style)
            for way, wire in zip(ways, wires, strict=True)
        ],
        "labels": [
            [
                label.shown,
                label.full,
                flat(label.points) if label.shown else [],
                [badge.x, badge.y] if badge else [],
            ]
            for label, badge in labels
        ],
        "ground": flat(outline(boxes[:3], name_box(boxes[:3], 120))),
        "widths": [
            value for n in (1, 2, 9, 10, 99, 100, 5000) for value in (width_for(n), badge_radius(n))
        ],
        "arrows": [
            [a.speaker, a.object, a.stance, [s.id for s in a.statements]] for a in gathered(page)
        ],
    }


def flat(points: Any) -> list[float]:
    return [value for point in points for value in (Point(point.x, point.y).x, point.y)]


def close(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return len(one) == len(other) and all(close(a, b) for a, b in zip(one, other, strict=True))
    return one == pytest.approx(other, abs=0.02)


@needs_node
def test_the_script_passes_its_own_tests() -> None:
    files = sorted(map(str, HERE.glob("*.test.mjs")))
    assert len(files) >= 3
    done = subprocess.run([str(NODE), "--test", *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


@needs_node
@pytest.mark.skipif(not TSC.exists(), reason="npm ci has not been run")
def test_the_script_has_sound_types() -> None:
    done = subprocess.run(
        [str(NODE), str(TSC), "--project", str(ROOT / "tsconfig.json")],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout
