"""Pages for tests: an invented affair, the article of 2011 when it is there, and planted large ones."""

# ruff: noqa: E501 - rows of data and scripts read best on one line
from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.view.content import (
    Check,
    Firmness,
    Mark,
    Page,
    ShownAct,
    ShownActor,
    ShownCamp,
    ShownClaim,
    ShownEpisode,
    ShownSource,
    ShownStance,
    ShownStatement,
    ShownVerdict,
    Withdrawn,
)

CASE = Path(__file__).parents[3] / "shared" / "cases" / "numerama-2011"

STANCES = (
    ShownStance("accuses", -1, {"fr": "accuse", "en": "accuses"}),
    ShownStance("denies", -1, {"fr": "nie", "en": "denies"}),
    ShownStance("supports", 1, {"fr": "soutient", "en": "supports"}),
    ShownStance("asserts", 0, {"fr": "dit", "en": "says"}),
)
ACTS = tuple(
    ShownAct(name, stance, {"fr": fr, "en": en})
    for name, stance, fr, en in (
        ("alleges", "accuses", "allègue", "alleges"),
        ("threatens", "accuses", "menace", "threatens"),
        ("refutes", "denies", "réfute", "refutes"),
        ("deflects", "denies", "renvoie la balle", "deflects"),
        ("sidesWith", "supports", "prend parti pour", "sides with"),
        ("concedes", "supports", "concède", "concedes"),
        ("warns", "asserts", "avertit", "warns"),
        ("demands", "asserts", "exige", "demands"),
        ("promises", "asserts", "promet", "promises"),
    )
)
PROVED = tuple(Check(n, True) for n in ("exact", "whole words", "unique", "anchored", "cue"))
BY_HAND = (*PROVED[:4], Check("cue", False, "accepted by hand"))


@cache
def invented(language: str = "fr") -> Page:
    """A small affair that never was: a water mill, its neighbours and a brass band."""
    actors = (
        ShownActor("actor/moulin", "Moulin Vert", ("Moulin de l’Écluse",), x=-1, y=0.1, camp="c1"),
        ShownActor("actor/fanfare", "La Fanfare", (), "group", x=-1.1, y=0.9, camp="c1"),
        ShownActor("actor/lea", "Léa Ondine", (), "person", x=-0.9, y=-0.8, camp="c1"),
        ShownActor("actor/scierie", "Scierie Basse", ("SB",), x=1, y=0),
        ShownActor("actor/echo", "L’Écho des Berges", (), "media", x=0, y=0),
        ShownActor("actor/x", "", (), "unnamed", "un pêcheur de la rive", x=0.1, y=0.4),
    )
    claims = (
        ShownClaim(
            "claim/eau", "La Scierie détourne l’eau du bief", "détourner l’eau", ("actor/scierie",)
        ),
        ShownClaim(
            "claim/bruit",
            "Le Moulin couvre le bruit des machines",
            "couvrir le bruit",
            ("actor/moulin",),
        ),
        ShownClaim(
            "claim/pont", "Le pont a été fermé sans avis", "avoir fermé le pont", ("actor/scierie",)
        ),
    )
    sources = (
        ShownSource(
            "source/echo",
            "Le bief à sec",
            "L’Écho des Berges",
            "2031-05-04",
            "https://echo.example/bief",
            "fr",
            hashlib.sha256(b"echo").hexdigest(),
            ("source/radio",),
        ),
        ShownSource("source/radio", "Matinale", "Radio Rive", "2031-05-02"),
    )
    episodes = (
        ShownEpisode("Le bief à sec", "2031-05-02"),
        ShownEpisode("La réunion", "2031-05-04"),
    )
    page = Page(
        "L’affaire du bief",
        language,
        "2031-06-01T08:00:00Z",
        "ab" * 32,
        actors,
        (ShownCamp("c1", "Moulin Vert", ("actor/moulin", "actor/fanfare", "actor/lea")),),
        claims,
        sources,
        _invented_statements(),
        (ShownVerdict("claim/eau", "actor/echo", "plutôt vrai", "supported"),),
        episodes,
        STANCES,
        ACTS,
        Firmness(1, 9, 3.2, -1.4, False),
    )
    return page


def _invented_statements() -> tuple[ShownStatement, ...]:
    rows = (
        (
            "moulin",
            "accuses",
            "actor/scierie",
            "claim/eau",
            "alleges",
            "2031-05-02",
            "détourne l’eau du bief",
            "Moulin Vert affirme que la Scierie ",
            " depuis mars.",
            "direct",
            "",
            "",
        ),
        (
            "scierie",
            "denies",
            "claim/eau",
            "claim/eau",
            "refutes",
            "2031-05-04",
            "n’a jamais touché à l’eau",
            "La Scierie Basse répond qu’elle ",
            ".",
            "reported",
            "",
            "0",
        ),
        (
            "scierie",
            "accuses",
            "actor/moulin",
            "claim/bruit",
            "alleges",
            "2031-05-04",
            "couvre le bruit des machines",
            "Elle ajoute que le Moulin ",
            ".",
            "reported",
            "",
            "",
        ),
        (
            "fanfare",
            "supports",
            "actor/moulin",
            "",
            "sidesWith",
            "2031-05-04",
            "joue pour le Moulin",
            "La Fanfare ",
            " samedi.",
            "isolated",
            "",
            "",
        ),
        (
            "lea",
            "accuses",
            "actor/scierie",
            "claim/pont",
            "alleges",
            "2031-05-04",
            "elle a fermé le pont",
            "« ",
            " », dit Léa Ondine.",
            "direct",
            "actor/moulin",
            "",
        ),
        (
            "moulin",
            "accuses",
            "actor/scierie",
            "claim/eau",
            "alleges",
            "2031-05-04",
            "vide notre bief",
            "La Scierie ",
            ", répète le Moulin.",
            "conditional",
            "",
            "",
        ),
        (
            "scierie",
            "asserts",
            "claim/pont",
            "claim/pont",
            "warns",
            "",
            "le pont restera fermé",
            "La Scierie avertit que ",
            ".",
            "reported",
            "",
            "",
        ),
        (
            "moulin",
            "supports",
            "claim/bruit",
            "claim/bruit",
            "concedes",
            "2031-05",
            "le soir, nos roues s’entendent",
            "Le Moulin reconnaît que ",
            ".",
            "reported",
            "",
            "2",
        ),
        (
            "fanfare",
            "accuses",
            "actor/scierie",
            "claim/pont",
            "threatens",
            "2031-05-03",
            "ira jouer sous ses fenêtres",
            "La Fanfare ",
            " si le pont reste fermé.",
            "reported",
            "",
            "",
        ),
    )
    found = []
    for i, (
        who,
        stance,
        about,
        claim,
        act,
        on,
        exact,
        before,
        after,
        modality,
        behalf,
        reply,
    ) in enumerate(rows):
        marks = (
            Mark("anchor", 0, 6, f"actor/{who}"),
            Mark("cue", max(len(before) - 5, 0), len(before)),
        )
        found.append(
            ShownStatement(
                f"statement/{i}",
                f"actor/{who}",
                stance,
                about,
                "source/echo",
                exact,
                act,
                behalf,
                claim,
                ("source/radio",) if i % 3 == 0 else (),
                on,
                modality,
                10 * i,
                10 * i + len(exact),
                before,
                after,
                marks,
                BY_HAND if i == 4 else PROVED,
                f"statement/{reply}" if reply else "",
                recorded_at="2031-06-01",
                retracted=Withdrawn("mal lu", "2031-06-02") if i == 8 else None,
            )
        )
    return tuple(found)


ORANGE, MEGA, COGENT, LAM, TATA, SUBSCRIBERS = (
    f"actor/{n}" for n in ("orange", "megavideo", "cogent", "bonnie-lam", "tata", "abonnes")
)
_NAMES = {
    "MegaVideo/MegaUpload": MEGA,
    "Orange (France Télécom)": ORANGE,
    "Cogent": COGENT,
    "Bonnie Lam (porte-parole, MegaUpload)": LAM,
    "abonnés Orange": SUBSCRIBERS,
}
#: Claims of the article by statement, in the words of the drawn page.
_CLAIMS = {
    "throttle": ("Orange bride le trafic avec Cogent", "brider le trafic", ORANGE, "G01 G04 G07"),
    "capacity": ("Orange refuse plus de capacité", "manquer de capacité", ORANGE, "G12 G16 G21"),
    "quality": ("Orange dégrade la qualité servie", "dégrader le service", ORANGE, "G13"),
    "cogent": ("Orange dénigre Cogent", "dénigrement", ORANGE, "G10"),
    "denigrate": ("MegaVideo dénigre Orange", "dénigrement", MEGA, "G06"),
    "pay": ("MegaVideo refuse de payer mieux", "refuser des hébergeurs plus chers", MEGA, "G08"),
    "sue": ("MegaVideo s’expose à une plainte", "une plainte", MEGA, "G18 G19"),
    "alliance": ("MegaVideo et Cogent ont une alliance", "l’alliance avec Cogent", COGENT, "G02"),
    "popup": ("Le pop-up vise à aider Cogent", "le pop-up qui aide Cogent", COGENT, "G14"),
    "public": ("Cogent ne peut parler au public", "Cogent sans voix", COGENT, "G15"),
    "hear": ("Des millions de clients verront l’avertissement", "", ORANGE, "G03"),
    "call": ("Les abonnés devraient appeler Orange", "", ORANGE, "G05"),
    "other": ("MegaVideo devrait changer de prestataires", "", MEGA, "G09"),
    "fuel": ("Orange vend du haut de gamme", "", ORANGE, "G17"),
    "fight": ("MegaVideo se battra", "", MEGA, "G20"),
}


@cache
def numerama(language: str = "fr") -> Page:
    """The article of January 2011, quotations sliced from its text by offset."""
    text = (CASE / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((CASE / "gold.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((CASE / "article.txt").read_bytes()).hexdigest()
    actors = (
        ShownActor(
            MEGA,
            "MegaVideo",
            ("MegaUpload", "Megaupload", "MegaVideo/MegaUpload"),
            x=-1,
            y=0.05,
            camp="c1",
        ),
        ShownActor(
            ORANGE, "Orange", ("France Télécom", "le FAI", "l’opérateur historique"), x=1, y=0
        ),
        ShownActor(COGENT, "Cogent", ("le prestataire technique",), x=-1.05, y=0.95, camp="c1"),
        ShownActor(LAM, "Bonnie Lam", (), "person", x=-0.95, y=-0.8, camp="c1"),
        ShownActor(TATA, "TATA"),
        ShownActor(SUBSCRIBERS, "abonnés d’Orange", (), "group"),
        ShownActor("actor/numerama", "Numerama", (), "media"),
        ShownActor("actor/le-point", "Le Point", (), "media"),
    )
    claims = tuple(ShownClaim(f"claim/{k}", t, b, (a,)) for k, (t, b, a, _) in _CLAIMS.items())
    sources = (
        ShownSource(
            "source/numerama",
            "MegaVideo continue de défier Orange",
            "Numerama",
            "2011-01-17",
            "https://www.numerama.example/megavideo",
            "fr",
            digest,
            ("source/le-point", "source/popup", "source/orange"),
        ),
        ShownSource("source/le-point", "Entretien avec Bonnie Lam", "Le Point", "2011-01-16"),
        ShownSource("source/popup", "Pop-up de MegaVideo", "le pop-up", "2011-01-12"),
        ShownSource("source/orange", "Conférence téléphonique", "Orange", "2011-01-13"),
    )
    statements = tuple(_of_gold(row, text) for row in gold["statements"])
    episodes = tuple(
        ShownEpisode(n, d)
        for n, d in (
            ("Le pop-up", "2011-01-12"),
            ("La conférence d’Orange", "2011-01-13"),
            ("Cogent parle", "2011-01-14"),
            ("L’entretien au Point", "2011-01-16"),
        )
    )
    camps = (ShownCamp("c1", "MegaVideo", (MEGA, COGENT, LAM)),)
    return Page(
        "MegaVideo contre Orange",
        language,
        "2026-11-23T05:00:00Z",
        digest,
        actors,
        camps,
        claims,
        sources,
        statements,
        (),
        episodes,
        STANCES,
        ACTS,
        Firmness(0, 9, 1.4, -1.6, True),
    )


def _of_gold(row: dict, text: str) -> ShownStatement:
    start, end = row["span"]
    stop = text.rfind(". ", 0, start)
    first = max(stop + 2 if stop >= 0 else 0, text.rfind("\n", 0, start) + 1)
    stops = [p for p in (text.find(". ", end), text.find("\n", end)) if p >= 0]
    last = min(stops) if stops else end
    claim = next((f"claim/{k}" for k, (*_, ids) in _CLAIMS.items() if row["id"] in ids.split()), "")
    on_claim = row["stance"] in ("asserts", "denies") or row["id"] == "G15"
    via = {"Le Point": "source/le-point", "pop-up": "source/popup", "conf": "source/orange"}
    relays = tuple(s for v in row["via"][1:2] for k, s in via.items() if v.startswith(k))
    marks = []
    if row["cue"] and (at := text.find(row["cue"], first)) >= 0 and at + len(row["cue"]) <= last:
        marks.append(Mark("cue", at - first, at + len(row["cue"]) - first))
    for surface, actor in (
        ("le FAI", ORANGE),
        ("France Télécom", ORANGE),
        ("MegaVideo", MEGA),
        ("Cogent", COGENT),
        ("Orange", ORANGE),
    ):
        at = text.find(surface, first)
        if (
            at >= 0
            and at + len(surface) <= last
            and not any(m.start < at + len(surface) - first and at - first < m.end for m in marks)
        ):
            marks.append(Mark("anchor", at - first, at + len(surface) - first, actor))
    modality = {"direct": "direct", "mixed": "isolated", "reported": "reported"}[row["mode"]]
    replies = {"G07": "statement/G04", "G19": "statement/G18"}
    acts = {"sides with": "sidesWith"}
    act = row.get("act") or ""
    return ShownStatement(
        f"statement/{row['id']}",
        _NAMES[row["speaker"]],
        row["stance"],
        claim if on_claim else _NAMES[row["target"]],
        "source/numerama",
        text[start:end],
        acts.get(act, act),
        MEGA if _NAMES[row["speaker"]] == LAM else "",
        claim,
        relays,
        row["date"] or "",
        modality,
        start,
        end,
        text[first:start],
        text[end:last] + ("." if text[last : last + 1] == "." else ""),
        tuple(marks),
        PROVED if row["cue"] else BY_HAND,
        replies.get(row["id"], ""),
        recorded_at="2026-11-23",
    )


@cache
def planted(actors: int, pairs: int, camps: int, seed: int = 7, language: str = "en") -> Page:
    """An invented affair of any size: allies near each other, accusers far."""
    dice = random.Random(seed)
    camp_of = [i % camps for i in range(actors)]
    centres = [(dice.uniform(-1, 1), dice.uniform(-1, 1)) for _ in range(camps)]
    people = tuple(
        ShownActor(
            f"actor/{i}",
            f"Actor {i:02d}",
            (),
            ("person", "organisation", "group", "media")[i % 4],
            x=centres[camp_of[i]][0] + dice.gauss(0, 0.16),
            y=centres[camp_of[i]][1] + dice.gauss(0, 0.16),
            camp=f"c{camp_of[i]}",
        )
        for i in range(actors)
    )
    groups = tuple(
        ShownCamp(
            f"c{c}", f"Actor {c:02d}", tuple(f"actor/{i}" for i in range(actors) if camp_of[i] == c)
        )
        for c in range(camps)
    )
    claims = tuple(
        ShownClaim(
            f"claim/{i}",
            f"Actor {i:02d} moved the boundary stones",
            "moving the stones",
            (f"actor/{i}",),
        )
        for i in range(actors)
    )
    source = ShownSource(
        "source/diary", "The parish diary", "The Diary", "2030-01-01", digest="c" * 64
    )
    statements = []
    seen: set[tuple[int, int]] = set()
    while len(seen) < pairs:
        a, b = dice.randrange(actors), dice.randrange(actors)
        if a == b or (a, b) in seen:
            continue
        seen.add((a, b))
        stance = "supports" if camp_of[a] == camp_of[b] else "accuses"
        if dice.random() < 0.05:
            stance = "accuses" if stance == "supports" else "supports"
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            n = len(statements)
            statements.append(
                ShownStatement(
                    f"statement/{n}",
                    f"actor/{a}",
                    stance,
                    f"actor/{b}",
                    source.id,
                    f"words number {n}",
                    "",
                    "",
                    f"claim/{b}",
                    (),
                    f"20{30 + n % 3}-{1 + dice.randrange(12):02d}-{1 + dice.randrange(28):02d}",
                    "reported",
                    n,
                    n + 14,
                    "They said: ",
                    ".",
                    (),
                    PROVED,
                )
            )
    return Page(
        "The boundary stones",
        language,
        "2031-01-01",
        "d" * 64,
        people,
        groups,
        claims,
        (source,),
        tuple(statements),
        (),
        (ShownEpisode("The spring fair", "2030-04-01"),),
        STANCES,
        ACTS,
        Firmness(12, 178, 60.0, -9.4, False),
    )


def empty(language: str = "fr") -> Page:
    """A workspace without a statement."""
    return replace(Page("Un dossier neuf", language), stances=STANCES, acts=ACTS)
