"""Reads the notation of the cue files: words with their endings, alternatives and gaps.

    accus~er          every form of a verb of the class "er" with this stem: accuse, accusait …
    critique~s        a noun or an adjective with its plural: critique, critiques
    dénonc|dénonç~er  two stems that share their endings
    met|mis|mett~re   alternatives; the words beside the "|" are not part of them
    (le) parti        a word that may be missing
    se dit … victime  up to four words between

Words stand apart by spaces; quotation marks between them don't matter.
"""

from __future__ import annotations

import re

#: Classes of French verbs by the end of the infinitive, of English ones by the end of the stem.
_ENDINGS = {
    "er": "er e es ent é ée és ées ait aient ant a èrent era eront erait eraient ez ons ions "
    "eait eaient eant ea eons",
    "ier": "ier ie ient ié iée iés iées iait iaient iant ia ièrent iera ieront ierait ieraient",
    "yer": "yer ie ient yé yée yés yées yait yaient yant ya yèrent ierait ieraient iera",
    "ir": "ir it issent i ie is ies issait issaient issant irent ira iront irait iraient",
    "tir": "tir t tent ti tie tis ties tait taient tant tit tirent tira tiront tirait tiraient",
    "enir": "enir t ent enu enue enus enues enait enaient enant int inrent iendra iendront "
    "iendrait iendraient",
    "re": "re t ent u ue us ues s ait aient ant it irent ra ront rait raient sent sait saient sant "
    "vent vait vaient vant te tes se ses",
    "tre": "tre t tent tait taient tant tra tront trait traient",
    "vre": "vre t vent vi vie vis vies vait vaient vant vit virent vra vront vrait vraient",
    "dre": "dre t nent nait naient nant nit nirent dra dront drait draient ts te tes",
    "aître": "aître aitre aît ait aissent u ue us ues aissait aissaient aissant ut urent aîtra "
    "aîtront aîtrait aîtraient",
    "e": "e es ed ing",
    "y": "y ies ied ying ys",
    "": "s ed ing",
    "s": "s",
    "x": "x",
}
#: Classes whose stem alone is a form too: "prétend", "attack", "critique".
_BARE = ("re", "tre", "", "s", "x")
_GAP = r"(?:[ \",]+[\w'’-]+){0,4}?"
_BETWEEN = r"[ \"]+"


def pattern(cue: str) -> str:
    """Return the regular expression of a cue, for normalised text without regard to case.

    >>> bool(re.fullmatch(pattern("renvo~yer la balle"), "renvoient la balle"))
    True
    """
    out = ""
    for word in cue.split():
        if word == "…":
            out += _GAP
        elif word.startswith("("):
            out += f"(?:{_BETWEEN}{_word(word.strip('()'))})?"
        else:
            out += (_BETWEEN if out else "") + _word(word)
    return rf"(?<!\w){out}(?:(?<=')|(?!\w))"


def _word(word: str) -> str:
    forms = []
    stems: list[str] = []
    for part in word.split("|"):
        stem, tilde, ending = part.partition("~")
        stems.append(stem)
        if tilde:
            forms += [_inflected(one, ending) for one in stems]
            stems = []
    return f"(?:{'|'.join(forms + [re.escape(stem) for stem in stems])})"


def _inflected(stem: str, ending: str) -> str:
    bare = "?" if ending in _BARE else ""
    return f"{re.escape(stem)}(?:{'|'.join(_ENDINGS[ending].split())}){bare}"
