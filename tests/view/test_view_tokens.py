"""The palette that the page ships: contrast, and distance for colour-blind readers."""

from __future__ import annotations

import re
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from kg.view.page import render
from tests.view import affairs

STANCES = ("accuses", "denies", "supports", "says")
#: Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def palettes() -> dict[str, dict[str, str]]:
    """The tokens as they stand in the page's own style, light and dark."""
    html = render(affairs.empty())
    light, dark = (
        re.search(pattern, html)
        for pattern in (
            r":root\{color-scheme:light;([^}]*)\}",
            r":root\[data-theme=dark\]\{color-scheme:dark;([^}]*)\}",
        )
    )
    assert light and dark
    return {
        name: dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})", found[1]))
        for name, found in (("light", light), ("dark", dark))
    }


PALETTES = palettes()


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(a: str, b: str) -> float:
    low, high = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (a, b)
    )
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    seen = linear(colour)
    r, g, b = (
        min(1, max(0, sum(m * c for m, c in zip(row, seen, strict=True)))) for row in SIGHTS[sight]
    )
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.072175 * b,
        (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * cos(radians(hm - 30))
        + 0.24 * cos(radians(2 * hm))
        + 0.32 * cos(radians(3 * hm + 6))
        - 0.2 * cos(radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -2 * sqrt(cm**7 / (cm**7 + 25**7)) * sin(radians(60 * exp(-(((hm - 275) / 25) ** 2))))
    x, y, z = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return sqrt(x * x + y * y + z * z + rt * y * z)


def test_the_distance_is_the_published_one() -> None:
    """Three pairs of the test data of Sharma, Wu and Dalal 2005."""
    pairs = (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    )
    for one, other, expected in pairs:
        assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hue", ["ink", "ink2", "ink3", *STANCES])
def test_text_and_arrows_stand_out_on_every_ground(theme: str, hue: str) -> None:
    palette = PALETTES[theme]
    grounds = ["ground", "panel", *(f"camp{c}" for c in "ABCDE")]
    assert min(contrast(palette[hue], palette[ground]) for ground in grounds) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_camps_and_badges_stand_out(theme: str) -> None:
    palette = PALETTES[theme]
    for camp in "ABCDE":
        assert contrast(palette[f"camp{camp}-text"], palette[f"camp{camp}"]) >= 4.5
        assert contrast(palette[f"camp{camp}-line"], palette["ground"]) >= 3
    assert min(contrast(palette["digit"], palette[stance]) for stance in STANCES) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", sorted(SIGHTS))
def test_stances_differ_for_every_eye(theme: str, sight: str) -> None:
    palette = PALETTES[theme]
    for one, other in combinations(STANCES, 2):
        apart = ciede2000(lab(palette[one], sight), lab(palette[other], sight))
        assert apart >= (10 if "says" in (one, other) else 19), (one, other, apart)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_camp_wears_the_hue_of_a_stance(theme: str) -> None:
    palette = PALETTES[theme]
    apart = [
        ciede2000(lab(palette[s], "normal"), lab(palette[f"camp{c}-line"], "normal"))
        for s in STANCES[:3]
        for c in "ABCDE"
    ]
    assert min(apart) >= 20


def test_the_palette_is_all_there() -> None:
    assert len(PALETTES["light"]) == len(PALETTES["dark"]) == 26
