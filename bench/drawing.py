"""What a browser's main thread pays for a page: the first frame, and a frame of a pan."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench.promise import Line
from bench.tab import opened
from kg.view.arrows import gathered
from kg.view.content import Page
from kg.view.filled import OPTIONS, filled
from kg.view.page import render, vis_network
from tests.view import affairs

READY = "document.documentElement.hasAttribute('data-ready')"
#: pyvis shows its network when vis has taken the steps of its physics: then it allows a redraw.
SETTLED = "!!(window.network && window.network.physics.ready)"
#: A sketch has given way to the network, where there is one.
AWAKE = f"{READY} && (!document.querySelector('.vis-host') || !!window.vis?.Network)"
#: What is not drawn after so many times the CPU of ours is given up.
ENOUGH = 300
ROUNDS = 3
DASHES = {"accuses": False, "denies": [9, 5], "supports": [1, 5]}
#: What is panned: actors, arrows, camps, the address, what is dragged.
FORMS = {
    "40 actors, 60 arrows": (40, 60, 3, "", "#stage"),
    "their claims": (40, 60, 3, "#view=claims", "#stage"),
    "their matrix": (40, 60, 3, "#view=matrix", "#table"),
    "camps of 1,500 arrows": (400, 1500, 6, "", "#stage"),
    "vis, 1,000 arrows": (300, 1000, 4, "", "#stage"),
    "vis, 5,000 arrows": (300, 5000, 4, "#group=all", "#stage"),
}


def saved(folder: Path, name: str, html: str) -> Path:
    """Write a page as the program does."""
    file = folder / f"{name}.html"
    file.write_text(html, encoding="utf-8", newline="\n")
    return file


def opening(browser: Browser, file: Path, ready: str = READY) -> float:
    """Return the CPU seconds until a page's first frame, or until what is asked for is drawn."""
    with opened(browser) as tab:
        seconds, drawn = tab.opening(file.as_uri(), ready)
    assert drawn, f"{file} is not drawn"
    return seconds


def beside_pyvis(browser: Browser, folder: Path) -> list[Line]:
    """A page of 1,000 arrows and stock pyvis of the same, in turns: ours before and after."""
    page = affairs.planted(300, 1000, 4)
    ours, theirs = saved(folder, "thousand", render(page)), saved(folder, "stock", stock(page))
    before = [_twice(browser, ours) for _ in range(ROUNDS)]
    with opened(browser) as tab:
        spent, drawn = tab.opening(
            theirs.as_uri(), SETTLED, ENOUGH * median(one for one, _ in before)
        )
    after = [_twice(browser, ours) for _ in range(ROUNDS)]
    first, awake = (median(one) for one in zip(*before, *after, strict=True))
    over, least = ("", "") if drawn else ("given up undrawn after ", "> ")
    said = f"{first:.2f} s; pyvis {over}{spent:.1f} s: {least}{spent / first:.0f}x"
    live = f"{awake:.2f} s: {least}{spent / awake:.0f}x less than pyvis"
    return [
        Line("1,000 arrows, CPU to the first frame", said, ">= 100x less", spent >= 100 * first),
        Line("CPU until vis stands in its place, all told", live, "told", True),
    ]


def _twice(browser: Browser, file: Path) -> tuple[float, float]:
    """Return the CPU seconds of two openings: to the first frame, and until vis is there."""
    return opening(browser, file), opening(browser, file, AWAKE)


def stock(page: Page) -> str:
    """Return the page that pyvis writes of the same arrows, with its defaults."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for actor in page.actors:
        network.add_node(actor.id, label=actor.name)
    for arrow in gathered(page):
        network.add_edge(arrow.speaker, arrow.object, title=arrow.stance)
    html: str = network.generate_html()
    return html


def pans(browser: Browser, folder: Path) -> list[Line]:
    """A pan frame of each form of the picture beside bare vis-network."""
    found = []
    for name, (actors, arrows, camps, address, what) in FORMS.items():
        page = affairs.planted(actors, arrows, camps)
        ours = saved(folder, "panned", render(page)).as_uri() + address
        alone = saved(folder, "bare", bare(page)).as_uri()
        mine, theirs = panning(browser, ours, alone, what)
        said = f"{1000 * mine:.1f} ms, bare vis {1000 * theirs:.1f} ms: {mine / theirs:.2f}x"
        found.append(Line(name, said, "<= 1.25x", mine <= 1.25 * theirs))
    return found


def panning(browser: Browser, ours: str, alone: str, what: str) -> tuple[float, float]:
    """Return the median CPU seconds of a pan frame of both, one after the other in each round."""
    pairs = []
    for _ in range(ROUNDS):
        with opened(browser) as one, opened(browser) as other:
            one.opening(ours, AWAKE)
            other.opening(alone, READY)
            stage = one.sheet.locator("#stage").bounding_box()
            if stage and stage["width"]:
                size = {"width": int(stage["width"]), "height": int(stage["height"])}
                other.sheet.set_viewport_size(size)
            move = one.scrolling if what == "#table" else one.panning
            pairs.append((move(what), other.panning("#bare")))
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def bare(page: Page) -> str:
    """Return a page of vis-network alone, with the nodes, arrows and options of ours."""
    arrows = gathered(page)
    place = {actor.id: number for number, actor in enumerate(page.actors)}
    nodes = filled(page, arrows)["nodes"]
    straight = len(arrows) > page.limits.curved_arrows
    smooth = {"enabled": True, "type": "curvedCW", "roundness": 0.2}
    edges = [
        {
            "from": place[arrow.speaker],
            "to": place[arrow.object],
            "width": 1.2,
            "dashes": DASHES.get(arrow.stance, False),
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "smooth": False if straight else smooth,
        }
        for arrow in arrows
    ]
    data = ", ".join(json.dumps(one) for one in (nodes, edges, OPTIONS))
    return f"""<!doctype html><meta charset="utf-8"><style>body {{ margin: 0 }}</style>
<div id="bare" style="height: 100vh"></div><script>{vis_network()}</script><script>
((nodes, edges, options) => new vis.Network(document.getElementById("bare"),
  {{ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }}, options))({data});
document.documentElement.setAttribute("data-ready", "");
</script>"""
