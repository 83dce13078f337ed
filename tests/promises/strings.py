"""Texts that programs change: 39 by hand, and as many drawn from the same letters as are wanted."""

from __future__ import annotations

import random

#: By hand: what each is about, and the text.
NASTY: dict[str, str] = {
    "composed": "\u00e9t\u00e9",
    "decomposed": "e\u0301te\u0301",
    "marks in another order": "a\u0323\u0307 a\u0307\u0323",
    "compatibility letters": "\ufb01le \u2460 \uff21 \u212b \u2126",
    "joined emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "flags and skin": "\U0001f1eb\U0001f1f7 \U0001f44d\U0001f3fd",
    "variation selectors": "\u2764\ufe0f \u2764\ufe0e \u845b\U000e0100",
    "tag letters": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "turned round": "a\u202eb\u202cc \u2066d\u2069 \u200fe\u200e",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "nothing": "a\x00b",
    "control letters": "a\x01\x02\x07\x08\x0b\x0c\x0e\x1fb",
    "later control letters": "a\x7f\x80\x85\x9b\x9db",
    "terminal orders": "\x1b]0;title\x07\x1b[2Jred\x1b[31m",
    "carriage return": "a\rb",
    "both line ends": "a\r\nb\nc\n\rd",
    "tabs": "a\tb\t\tc",
    "byte order mark": "\ufeffa\ufeffb",
    "line separators": "a\u2028b\u2029c\x85d",
    "spaces of all kinds": "a\u00a0b\u202fc\u2009d\u3000e\u200bf",
    "blanks around": "  a  b  ",
    "soft hyphen and joiners": "co\u00adop\u2060\u200c\u200d",
    "a number": "1.50",
    "numbers that look alike": "01 1e3 +1 0x10 1_000 \u0661",
    "an escape that is none": "\\u0041 \\x41 \\n \\",
    "three quotation marks": '"""',
    "three apostrophes": "'''",
    "quotation marks": "\" ' \u00ab\u00a0a\u00a0\u00bb \u201cb\u201d \u2018c\u2019 \u201ed\u201f",
    "end of a section": "]]> <![CDATA[ -->",
    "markup": '</script><b onclick="x">&amp;&#65;</b>',
    "a formula": '=HYPERLINK("http://x.example","y")',
    "another formula": "@SUM(1)|cmd",
    "a separated row": 'a,b;c\t"d""e",|',
    "SPARQL": '} INSERT DATA { <a> <b> "c" } # ?x $y',
    "templates": "{{ 7*7 }} {% x %} ${y} %s %(z)s",
    "astral letters": "\U00010000\U0001d49c\U0010fffd",
    "no characters": "\ufffe\uffff\ufdd0\U0001fffe",
    "private and unassigned": "\ue000\u0378\U000f0000",
    "very long": "tr\u00e8s long \U0001f600 " * 600,
}
#: Half of a character: no text of Unicode, to be refused wherever it comes in.
HALVES = ("\ud800", "a\udfffb", "\udc00\ud800", "\ud83d", "1.50\udcff")
#: A part of what is drawn holds one of these.
_POOLS = (
    *(text for name, text in NASTY.items() if name != "very long"),
    "abcdefghijklmnopqrstuvwxyz ABC 0123456789 .,;:!?",
    "àâäçéèêëîïôöùûüÿœæ «»’–— \u202f",
    "".join(map(chr, range(0x20, 0x7F))),
)


def drawn(count: int, seed: int = 5) -> list[str]:
    """Return so many different texts, the same for the same seed."""
    chance, found = random.Random(seed), dict[str, None]()
    while len(found) < count:
        pool = "".join(chance.choices(_POOLS, k=3))
        size = chance.choice((1, 2, 5, 20, 60))
        found["".join(chance.choices(pool, k=size))] = None
    return list(found)
