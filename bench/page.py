"""The page and its network against their promises: `python -m bench.page`, or `make bench-page`.

Every section is one run, its lines are kept under build/bench/page, and docs/page.md is written
from what is there: `--only SECTION` measures one anew.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import kg
from bench import network, story
from bench.drawing import beside_pyvis, opening, pans, saved
from bench.promise import Line, keep, report
from bench.tab import opened
from kg.affair import tell
from kg.resources import DATA
from kg.view.arrows import gathered
from kg.view.content import Page
from kg.view.page import content, render
from tests.view.conftest import ARGS, CHROMIUM

ROOT = Path(__file__).parent.parent
HOME = ROOT / "build" / "bench" / "page"
OUT = ROOT / "docs" / "page.md"
STATEMENTS = 100_000
#: So many made-up words make a story of random words.
VOCABULARY = 2_000
ROUNDS = 3


def in_browser(measure: Callable[[Browser, Path], list[Line]]) -> Callable[[], list[Line]]:
    """Return the measure with a browser and a folder of its own."""

    def measured() -> list[Line]:
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            found = measure(browser, Path(name))
            browser.close()
        return found

    return measured


def large_story(folder: Path, words: list[str]) -> Any:
    """Import 100,000 rows with quotations of these words and return the story."""
    folder.mkdir(parents=True, exist_ok=True)
    table, home = folder / "rows.csv", folder / "story"
    if not home.exists():
        story.write_table(table, STATEMENTS, words=words)
        kg.init(home, base="https://generated.example/").import_file(table)
    return kg.open(home)


def made_up(chance: story.Chance) -> list[str]:
    """Return random words, which no packer shortens by much."""
    letters = "etaoinsrhldcumfpgwybvk"
    return ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(VOCABULARY)]


def large(browser: Browser, folder: Path) -> list[Line]:
    """Pages of 100,000 statements: size, time and memory of writing, and the opening of one."""
    sample = saved(folder, "sample", render(tell(DATA, folder / "sample").page()))
    size = sample.stat().st_size / 1e6
    lines = [Line("size of the sample's page", f"{size:.2f} MB", "<= 0.75 MB", size <= 0.75)]
    for name, words in (("a dozen words", story.WORDS), ("random words", made_up(story.Chance(5)))):
        where = ROOT / "build" / "bench" / name.replace(" ", "-")
        page, found = written(large_story(where, words), folder / "large.html", name)
        lines += found
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    lines.append(Line("peak memory of all that", f"{memory:,} MB", "told", True))
    text = "".join(content(page, gathered(page)).parts)
    return [*lines, large_opening(browser, sample, folder / "large.html", text)]


def written(told: Any, file: Path, name: str) -> tuple[Page, list[Line]]:
    """Write a large page: its size, and its time beside what feeds it."""
    start = time.process_time()
    page = told.page()
    fed = time.process_time() - start
    start = time.process_time()
    size = saved(file.parent, file.stem, render(page)).stat().st_size / 1e6
    wrote = time.process_time() - start
    rest = content(page, gathered(page)).kept
    kept = f", {rest.most} characters of each" if rest.most else ", all of them"
    what = f"page of {len(page.statements):,} statements of {name}"
    took = f"{wrote:.1f} s, queries and layout {fed:.1f} s: {wrote / fed:.2f}x"
    return page, [
        Line(f"{what}{kept}", f"{size:.2f} MB", "<= 6 MB", size <= 6),
        Line("writing it, CPU", took, "<= 3x", wrote <= 3 * fed),
    ]


def large_opening(browser: Browser, sample: Path, file: Path, text: str) -> Line:
    """The opening of a large page beside that of the sample, and parsing its data."""
    rounds = [(opening(browser, sample), opening(browser, file)) for _ in range(ROUNDS)]
    small, ours = (median(one) for one in zip(*rounds, strict=True))
    with opened(browser) as tab:
        tab.sheet.goto("about:blank")
        tab.sheet.evaluate("(text) => { window.text = text; }", text)
        before = tab.cpu()
        tab.sheet.evaluate("() => { window.data = JSON.parse(window.text); }")
        parsing = tab.cpu() - before
    most = 2 * small + parsing
    said = f"{ours:.2f} s; sample {small:.2f} s, parsing {parsing:.2f} s"
    return Line("its opening, CPU to the first frame", said, f"<= {most:.2f} s", ours <= most)


SECTIONS: dict[str, tuple[str, str, Callable[[], list[Line]]]] = {
    "pyvis": (
        "Beside pyvis",
        "Seconds of the main thread of headless Chromium, from an empty tab to the first frame,"
        " ours before and after. pyvis's page is as its users write it, with its own physics, vis"
        " in the page and no network; its first frame comes when vis has taken the steps of its"
        " stabilisation. Ours is the one that the page calls drawn (`data-ready`): of 41 to 300"
        " actors it is a sketch, the same picture on a canvas, drawn before any statement is read."
        " vis-network takes its place when the reader first moves, presses or types, else 1.5 s"
        " after it; what all of that costs is the second line.",
        in_browser(beside_pyvis),
    ),
    "pans": (
        "Panning",
        "Main-thread CPU of one frame of a drag, 60 in a row (for the matrix: of the wheel), beside"
        " vis-network alone with the same arrows on a stage of the same size, in turns.",
        in_browser(pans),
    ),
    "large": (
        "A hundred thousand statements",
        f"Rows of `bench/story.py`, imported; quotations of 26 words out of a dozen, and out of"
        f" {VOCABULARY:,} random ones, which is the worst case: the page cuts them and says so.",
        in_browser(large),
    ),
    "pictures": (
        "Planted camps",
        "60 actors, 97 supports inside camps and 81 accusations across, some signs turned over;"
        f" median and worst of {len(network.SEEDS)} seeds. The more signs are turned, the less the"
        " planted camps are those that agree best with the arrows: silhouettes are told for them.",
        network.pictures,
    ),
    "layouts": (
        "Layout",
        "Networks of 3,000 actors and 10,000 arrows, 20,000 and 100,000, with 8 camps.",
        network.layouts,
    ),
    "clusters": (
        "Camps",
        "100,000 arrows. Leiden makes two rounds unless told to go on until it gains no more.",
        network.clusters,
    ),
    "balance": (
        "Frustration",
        "The highland tribes are those of Read 1954 (16 tribes, 58 links).",
        network.balance,
    ),
}


def main() -> None:
    """Measure what is asked for, write the page."""
    options = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    options.add_argument("--only", choices=SECTIONS, action="append", help="repeatable")
    options.add_argument("--report", action="store_true", help="only write the page")
    given = options.parse_args()
    for name in [] if given.report else given.only or SECTIONS:
        lines = SECTIONS[name][2]()
        keep(HOME, name, lines)
        for one in lines:
            print(
                f"{'kept  ' if one.kept else 'BROKEN'} {one.what}: {one.got} ({one.promise})",
                flush=True,
            )
    titles = {name: (title, how) for name, (title, how, _) in SECTIONS.items()}
    OUT.write_text(report(HOME, titles), encoding="utf-8")
    print(f"written: {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
