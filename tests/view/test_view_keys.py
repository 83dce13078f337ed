"""The whole page of the sample by keys alone: nothing needs a pointer, no press loses the focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kg.workspace import Workspace
from tests.view.conftest import Open, Opened

#: Whether what has the focus can be seen and is marked: by an outline, or by a line of its drawing.
MARKED = """(selector) => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const inside = (box.width || box.height) && box.bottom > 0 && box.top < innerHeight;
  const drawn = { '.edge': ['.line', 4.5], '.node': ['.ring', 2.4], '.claim': ['.slip-ring', 2.4],
    '.tie': ['.hairline', 2.4], '.handle': ['.knob', 4] };
  const outlined = [at, at.closest('.search')].some((one) => one
    && getComputedStyle(one).outlineStyle === 'solid' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  const stroked = Object.entries(drawn).some(([whole, [part, least]]) => {
    const line = at.closest(whole)?.querySelector(part);
    return line && parseFloat(getComputedStyle(line).strokeWidth) >= least;
  });
  const said = at.getAttribute('aria-label') || at.textContent || at.id;
  return [at.matches(selector), at !== document.body && !!inside && (outlined || stroked), at.tagName + ' ' + said.slice(0, 60)];
}"""  # noqa: E501


class Walk:
    """A reader without a pointer."""

    def __init__(self, opened: Opened) -> None:
        self.tab = opened.tab
        self.live = opened.tab.locator("[role=status][aria-live=polite]")

    def press(self, *keys: str) -> None:
        """Press keys; after each, the focus is somewhere and can be seen."""
        for key in keys:
            self.tab.keyboard.press(key)
            self.seen("*", key)

    def seen(self, selector: str, what: str) -> bool:
        found, marked, said = self.tab.evaluate(MARKED, selector)
        assert marked, f"after {what} the focus is not to be seen: {said}"
        return bool(found)

    def to(self, selector: str) -> None:
        """Go to a control by Tab."""
        for _ in range(120):
            self.tab.keyboard.press("Tab")
            # Past the last stop Tab leaves the page, and comes back to its first one.
            if self.tab.evaluate("document.activeElement === document.body"):
                continue
            if self.seen(selector, f"Tab on the way to {selector}"):
                return
        raise AssertionError(f"no way to {selector}")

    def tells(self) -> str:
        return str(self.live.inner_text())

    def has(self, selector: str) -> int:
        return self.tab.locator(selector).count()

    @property
    def address(self) -> str:
        return str(self.tab.evaluate("location.hash"))


@pytest.fixture
def walk(sample: Workspace, open_page: Open) -> Iterator[Walk]:
    before = "window.print = () => { window.printed = true; };"
    opened = open_page(sample.page(), before=before)
    yield Walk(opened)
    opened.settled()


def test_the_head_and_the_legend(walk: Walk) -> None:
    walk.to("#skip")
    walk.press("Enter")
    assert walk.tab.evaluate("document.activeElement.id") == "main"
    assert walk.address == ""
    whole = walk.tells()
    assert whole.startswith("10 flèches pour 21 déclarations sur 34.")
    walk.press("/")
    walk.tab.keyboard.type("megaup")
    walk.press("Enter")
    assert walk.tells().startswith("MegaVideo.")
    # From the empty line of the search too.
    walk.press("Escape")
    assert walk.tells() == whole
    walk.to("[aria-controls='export']")
    for place, ending in enumerate(("png", "svg", "csv"), start=1):
        walk.press("Enter")
        walk.to(f".drop-item:nth-child({place})")
        with walk.tab.expect_download() as download:
            walk.press("Enter")
        assert download.value.suggested_filename.endswith(f".{ending}")
    walk.press("Enter")
    walk.to(".drop-item:last-child")
    walk.press("Enter")
    assert walk.tab.evaluate("window.printed")
    walk.to("[data-key='lang:en']")
    walk.press("Enter")
    assert walk.tells().startswith("10 arrows for 21 of 34 statements.")
    walk.to(".theme")
    walk.press("Enter")
    assert walk.tab.evaluate("document.documentElement.dataset.theme") == "dark"
    walk.to("[data-key='stance:asserts']")
    walk.press("Space")
    assert walk.tells().startswith("12 arrows for 24 of 34 statements.")
    walk.press("Space")
    walk.to("[data-key='derived:alliances']")
    assert walk.has(".net .tie") == 0
    walk.press("Space")
    assert walk.has(".net .tie") > 0


def test_the_stage_the_words_and_back(walk: Walk) -> None:
    whole = walk.tells()
    walk.to("[data-key='derived:alliances']")
    walk.press("Space")
    walk.to(".node .press")
    walk.press("ArrowRight", "Enter")
    assert walk.tells().startswith("Orange.")
    walk.to("[data-key='depth:2']")
    walk.press("Enter")
    assert "depth=2" in walk.address
    walk.press("Escape")
    assert walk.tells() == whole
    # Back at the actor whose words were read, the next stops are its arrows.
    walk.press("Tab", "Enter")
    assert walk.tells().startswith("MegaVideo accuse Orange, 5 déclarations.")
    walk.press("Enter")
    assert walk.tab.evaluate("document.activeElement.tagName") == "H2"
    walk.to("#panel .src a")
    assert walk.tab.evaluate("document.activeElement.href").startswith("https://")
    walk.to("#panel .digest")
    walk.press("Enter")
    walk.to("#panel .same .as-text")
    walk.press("Enter")
    assert walk.tells().startswith("Orange bride volontairement le trafic")
    assert "view=claims" in walk.address
    walk.to("[data-key='view:actors']")
    walk.press("Enter", "Escape")
    assert walk.tells() == whole
    walk.to(".node .press")
    walk.to("[data-derived] .press")
    walk.press("Enter")
    assert "peut-être" in walk.tells()
    walk.press("Escape")
    walk.to(".bystander")
    walk.press("Enter")
    assert walk.tells().startswith("Un représentant d’Orange.")
    walk.press("Escape")
    size = "document.querySelector('.root').getAttribute('transform')"
    was = walk.tab.evaluate(size)
    walk.to("[data-key='zoom:zoom_in']")
    walk.press("Enter")
    assert walk.tab.evaluate(size) != was
    walk.to("[data-key='zoom:fit']")
    walk.press("Enter")
    assert walk.tab.evaluate(size) == was


def test_the_time_line(walk: Walk) -> None:
    whole = walk.tells()
    walk.to("#panel .ep")
    walk.press("Enter")
    first = walk.tells()
    assert first.startswith("2 flèches pour 5 déclarations sur 34.")
    walk.to("[data-key='play']")
    walk.press("Enter")
    assert walk.tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Pause"
    walk.press("Enter")
    assert walk.tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Lire"
    assert walk.tells() != first
    walk.to("[data-key='episode:4']")
    walk.press("Enter")
    assert "since=2011-01-25" in walk.address
    walk.to(".time-mark")
    walk.press("ArrowRight", "ArrowRight", "ArrowLeft", "Enter")
    assert walk.tells().startswith("MegaVideo accuse Orange.")
    walk.press("Enter")
    assert walk.tab.evaluate("document.activeElement.tagName") == "H2"
    walk.press("Escape")
    assert walk.tab.evaluate("document.activeElement.classList.contains('time-mark')")
    for handle, key in (("since", "Home"), ("until", "End")):
        walk.to(f"[data-handle='{handle}']")
        walk.press(key)
    assert walk.address == ""
    assert walk.tells() == whole
    walk.press("ArrowLeft")
    assert "until=2011-01-24" in walk.address


@pytest.mark.parametrize(
    ("view", "control", "told"),
    [
        ("claims", ".claim .press", "Orange bride volontairement le trafic"),
        ("matrix", ".cell", "Orange réfute «\u202fOrange bride volontairement"),
        ("register", "#table .as-row", "MegaVideo accuse Orange."),
        ("sources", "#table .leaf .as-text", "Vérificateur fictif (exemple)."),
        # By speaker, the last of the alphabet first.
        ("list", "#table .as-row", "Un représentant d’Orange concède"),
    ],
)
def test_a_view_and_the_words_in_it(view: str, control: str, told: str, walk: Walk) -> None:
    walk.to(f"[data-key='view:{view}']")
    walk.press("Enter")
    whole = walk.tells()
    assert re.match(r"\d+ (déclarations|accusations|affirmations)", whole)
    if view == "list":
        walk.to("[data-key='sort:speaker']")
        walk.press("Enter", "Enter")
        assert walk.has("th[aria-sort='descending'] :focus") == 1
    walk.to(control)
    walk.press("Enter")
    assert walk.tells().startswith(told)
    assert walk.tells().endswith("Échap pour tout revoir.")
    walk.to("#panel .x")
    walk.press("Enter")
    assert walk.tells() == whole
    assert walk.tab.evaluate(f"document.activeElement.matches({control!r})"), "back where it was"
