"""The page against its promises, measured in one run: `python -m bench.page` (some minutes).

It prints the figures and writes docs/page-figures.md. Times are CPU seconds: of the browser's main
thread until the first frame, or of this process.
"""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import kg
from bench.story import write_table
from bench.tab import opened
from kg.affair import tell
from kg.resources import DATA
from kg.view.arrows import gathered
from kg.view.content import Page
from kg.view.filled import OPTIONS, filled
from kg.view.page import content, render, vis_network
from tests.view import affairs
from tests.view.conftest import ARGS, CHROMIUM

OUT = Path(__file__).parent.parent / "docs" / "page-figures.md"
ROUNDS = 5
STATEMENTS = 100_000
READY = "document.documentElement.hasAttribute('data-ready')"
#: pyvis shows its network when vis has taken the steps of its physics: then it allows a redraw.
SETTLED = "!!(window.network && window.network.physics.ready)"
#: What is not drawn after so many times the CPU of ours is given up.
ENOUGH = 150
TYPES = {"accuses": False, "denies": [9, 5], "supports": [1, 5]}


@dataclass(frozen=True)
class Line:
    """One promise: what was measured, what it may be, whether it holds."""

    what: str
    got: str
    promise: str
    kept: bool


def opening(browser: Browser, file: Path) -> float:
    """Return the CPU seconds until a page's first frame."""
    with opened(browser) as tab:
        seconds, drawn = tab.opening(file, READY)
    assert drawn, f"{file} is not drawn"
    return seconds


def panning(browser: Browser, ours: Path, bare: Path) -> tuple[float, float]:
    """Return the median CPU seconds of a pan frame of both, one after the other in each round."""
    pairs = []
    for _ in range(3):
        with opened(browser) as one, opened(browser) as other:
            one.opening(ours, READY)
            other.opening(bare, READY)
            pairs.append((one.panning("#stage"), other.panning("#bare")))
    return median(a for a, _ in pairs), median(b for _, b in pairs)


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


def bare(page: Page) -> str:
    """Return a page of vis-network alone, with the nodes, arrows and options of ours."""
    arrows = gathered(page)
    place = {actor.id: number for number, actor in enumerate(page.actors)}
    nodes = filled(page, arrows)["nodes"]
    edges = [
        {
            "from": place[arrow.speaker],
            "to": place[arrow.object],
            "width": 1.2,
            "dashes": TYPES.get(arrow.stance, False),
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.2},
        }
        for arrow in arrows
    ]
    data = ", ".join(json.dumps(one) for one in (nodes, edges, OPTIONS))
    return f"""<!doctype html><meta charset="utf-8"><div id="bare" style="height: 640px"></div>
<script>{vis_network()}</script><script>
((nodes, edges, options) => new vis.Network(document.getElementById("bare"),
  {{ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }}, options))({data});
document.documentElement.setAttribute("data-ready", "");
</script>"""


def saved(folder: Path, name: str, html: str) -> Path:
    file = folder / f"{name}.html"
    file.write_text(html, encoding="utf-8", newline="\n")
    return file


def beside_pyvis(browser: Browser, folder: Path) -> list[Line]:
    """A page of 1,000 arrows and stock pyvis of the same, in turns: ours before and after."""
    page = affairs.planted(300, 1000, 4)
    ours, theirs = saved(folder, "thousand", render(page)), saved(folder, "stock", stock(page))
    before = [opening(browser, ours) for _ in range(ROUNDS)]
    with opened(browser) as tab:
        spent, drawn = tab.opening(theirs, SETTLED, ENOUGH * median(before))
    mine = median([*before, *(opening(browser, ours) for _ in range(ROUNDS))])
    ratio, over = spent / mine, "" if drawn else "given up undrawn after "
    said = f"{mine:.2f} s; pyvis {over}{spent:.1f} s: {'' if drawn else '> '}{ratio:.0f}x"
    return [Line("1,000 arrows, CPU to the first frame", said, ">= 100x less", ratio >= 100)]


def large_opening(browser: Browser, sample: Path, large: Path, text: str) -> Line:
    """The opening of 100,000 statements beside that of the sample, and parsing its data."""
    small = opening(browser, sample)
    ours = opening(browser, large)
    with opened(browser) as tab:
        tab.sheet.goto("about:blank")
        tab.sheet.evaluate("(text) => { window.text = text; }", text)
        before = tab.cpu()
        tab.sheet.evaluate("() => { window.data = JSON.parse(window.text); }")
        parsing = tab.cpu() - before
    most = 2 * small + parsing
    said = f"{ours:.3f} s; sample {small:.3f} s, parsing {parsing:.3f} s"
    return Line(
        "100,000 statements, CPU to the first frame", said, f"<= {most:.3f} s", ours <= most
    )


def pans(browser: Browser, folder: Path) -> list[Line]:
    """A pan frame of each form of the picture beside bare vis-network."""
    forms = {
        "cards, 60 arrows": affairs.planted(40, 60, 3),
        "dots, 1,000 arrows": affairs.planted(300, 1000, 4),
        "camps, 1,500 arrows": affairs.planted(400, 1500, 6),
    }
    found = []
    for name, page in forms.items():
        alone = saved(folder, "bare", bare(page))
        ours, theirs = panning(browser, saved(folder, "panned", render(page)), alone)
        said = f"{1000 * ours:.1f} ms, bare vis {1000 * theirs:.1f} ms: {ours / theirs:.2f}x"
        found.append(Line(f"a pan frame, {name}", said, "<= 1.25x", ours <= 1.25 * theirs))
    return found


def large_story(folder: Path) -> Any:
    """Import 100,000 rows and return the story."""
    table = folder / "rows.csv"
    write_table(table, STATEMENTS)
    kg.init(folder / "story", base="https://generated.example/").import_file(table)
    return kg.open(folder / "story")


def written(story: Any, file: Path) -> tuple[Page, list[Line]]:
    """Write the large page: its size, and its time beside what feeds it."""
    start = time.process_time()
    page = story.page()
    fed = time.process_time() - start
    start = time.process_time()
    size = len(saved(file.parent, file.stem, render(page)).read_bytes()) / 1e6
    wrote = time.process_time() - start
    counts = f"{len(page.statements):,} statements, {len(gathered(page)):,} arrows"
    return page, [
        Line(f"size of the page of {counts}", f"{size:.2f} MB", "<= 6 MB", size <= 6),
        Line(
            "its writing, CPU, beside queries and layout",
            f"{wrote:.1f} s, {fed:.1f} s: {wrote / fed:.2f}x",
            "<= 3x",
            wrote <= 3 * fed,
        ),
    ]


def measure() -> list[Line]:
    """Measure everything, in one run."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        sample = saved(folder, "sample", render(tell(DATA, folder / "sample").page()))
        size = sample.stat().st_size / 1e6
        lines = [Line("size of the sample's page", f"{size:.2f} MB", "<= 0.75 MB", size <= 0.75)]
        large = folder / "large.html"
        page, found = written(large_story(folder), large)
        text = "".join(content(page, gathered(page)))
        lines += [*found, large_opening(browser, sample, large, text)]
        lines += pans(browser, folder)
        lines += beside_pyvis(browser, folder)
        browser.close()
    return lines


def report(lines: list[Line]) -> str:
    """Return the figures as a table of Markdown."""
    rows = "\n".join(
        f"| {one.what} | {one.got} | {one.promise} | {'yes' if one.kept else '**no**'} |"
        for one in lines
    )
    return f"""# The page in figures

Written by `python -m bench.page`: everything is measured in one run, in headless Chromium with an
empty profile and no network. CPU seconds are those of the browser's main thread, or of Python;
the first frame is the one after the page says that it is drawn, for pyvis the one after its
physics has settled. A pan frame is one step of a drag with the mouse, 60 in a row.

| what | measured | promised | kept |
|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    found = measure()
    OUT.write_text(report(found), encoding="utf-8")
    print(report(found))
