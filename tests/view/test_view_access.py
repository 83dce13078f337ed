"""Everyone can read it: axe on every view, live region, labels that meet nothing, nothing cut."""

# ruff: noqa: E501 - rows of data and scripts read best on one line
from __future__ import annotations

from pathlib import Path

import pytest

from kg.view.content import Page
from tests.view import affairs
from tests.view.conftest import Open

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
VIEWS = ("actors", "claims", "matrix", "register", "sources", "list")
SIZES = ((1400, 900), (1024, 768), (768, 1024), (390, 844))
PAGES = {
    "invented": affairs.invented,
    "planted60": lambda: affairs.planted(60, 178, 3),
    "planted30": lambda: affairs.planted(30, 60, 3),
}
if affairs.CASE.exists():
    PAGES["numerama"] = affairs.numerama

#: Rectangles of what is drawn, in px of the window; labels of text paths by their letters.
RECTANGLES = """(() => {
  const seen = (el) => el.getClientRects().length && getComputedStyle(el).display !== 'none';
  const box = (el) => { const b = el.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const letters = (text) => {
    const k = text.getScreenCTM(), out = [];
    for (let i = 0; i < text.getNumberOfChars(); i += 1) {
      const e = text.getExtentOfChar(i);
      const p = new DOMPoint(e.x + e.width / 2, e.y + e.height / 2);
      const m = text.getStartPositionOfChar(i), z = text.getEndPositionOfChar(i);
      const c = new DOMPoint((m.x + z.x) / 2, (m.y + z.y) / 2).matrixTransform(k);
      out.push([c.x, c.y]);
    }
    return out;
  };
  return {
    cards: [...document.querySelectorAll('.node .card')].map(box),
    names: [...document.querySelectorAll('.hullname')].map(box),
    badges: [...document.querySelectorAll('.badge')].map(box),
    heads: [...document.querySelectorAll('.edge > g:is(:has(> .fill), :has(> .ring), :has(> .bar), :has(> .chev))')].map(box),
    ties: [...document.querySelectorAll('.tether-word.txt')].map(box),
    labels: [...document.querySelectorAll('.label:not(.waiting) .txt')].filter(seen).map(letters),
    stage: box(document.querySelector('#stage')),
  };
})()"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(open_page: Open, view: str, theme: str) -> None:
    opened = open_page(
        affairs.invented(),
        f"#view={view}&theme={theme}&sel=statement,statement%2F0",
        bypass_csp=True,
    )
    found = audit(opened.tab)
    assert found == []


@pytest.mark.parametrize(
    "hash_", ["", "#sel=actor,actor%2Flea", "#sel=claim,claim%2Feau&view=claims&lang=en"]
)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_at_any_width(open_page: Open, hash_: str, size: tuple[int, int]) -> None:
    opened = open_page(affairs.invented(), hash_, size, bypass_csp=True)
    assert audit(opened.tab) == []


@pytest.mark.parametrize("hash_", ["", "#group=all", "#open=c1"])
def test_axe_finds_nothing_on_a_large_affair(open_page: Open, hash_: str) -> None:
    assert audit(open_page(affairs.planted(320, 700, 4), hash_, bypass_csp=True).tab) == []


def audit(tab: object) -> list[str]:
    tab.evaluate(AXE)  # type: ignore[attr-defined]
    result = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")  # type: ignore[attr-defined]
    return [
        f"{v['id']}: {n['target']} {n['failureSummary']}"
        for v in result["violations"]
        for n in v["nodes"]
    ]


def test_the_live_region_tells_what_is_shown(open_page: Open) -> None:
    opened = open_page(affairs.invented("en"))
    live = opened.tab.locator("[role=status][aria-live=polite]")
    assert live.inner_text().startswith("5 arrows for 6 of 8 statements.")
    opened.tab.locator("[data-key='stance:accuses']").click()
    assert live.inner_text().startswith("2 arrows for 2 of 8 statements.")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_label_meets_anything_and_nothing_is_cut(
    open_page: Open, name: str, size: tuple[int, int]
) -> None:
    page: Page = PAGES[name]()
    opened = open_page(page, "#group=top" if len(page.actors) > 40 else "", size)
    drawn = opened.tab.evaluate(RECTANGLES)
    boxes = drawn["cards"] + drawn["names"]
    assert len(drawn["cards"]) >= 3 and len(drawn["heads"]) >= 5
    for i, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[i + 1 :]), (
            "a card meets a card or a name"
        )
    for label in drawn["labels"]:
        marks = drawn["badges"] + drawn["heads"] + drawn["ties"]
        assert not any(within(point, box) for point in label for box in boxes + marks)
    for i, label in enumerate(drawn["labels"]):
        for other in drawn["labels"][i + 1 :]:
            least = min(distance(p, q) for p in label for q in other)
            assert least > 6, "two labels meet"
    for box in boxes + drawn["badges"]:
        assert inside(box, drawn["stage"]), "something is cut by the stage"


def test_some_labels_are_shown(open_page: Open) -> None:
    drawn = open_page(affairs.invented()).tab.evaluate(RECTANGLES)
    assert len(drawn["labels"]) == 5


def overlap(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


def within(p: list[float], box: list[float]) -> bool:
    return box[0] < p[0] < box[2] and box[1] < p[1] < box[3]


def inside(box: list[float], frame: list[float]) -> bool:
    return (
        box[0] >= frame[0] - 1
        and box[1] >= frame[1] - 1
        and box[2] <= frame[2] + 1
        and box[3] <= frame[3] + 1
    )


def distance(p: list[float], q: list[float]) -> float:
    return float(((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) ** 0.5)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_scrolls_sideways(open_page: Open, view: str, size: tuple[int, int]) -> None:
    opened = open_page(affairs.invented(), f"#view={view}", size)
    wide = opened.tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_nothing_moves_for_who_asked_for_less_motion(open_page: Open) -> None:
    opened = open_page(affairs.invented())
    assert (
        opened.tab.evaluate(
            "getComputedStyle(document.querySelector('.edge .line')).transitionDuration"
        )
        == "0s"
    )
