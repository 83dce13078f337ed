"""Loaders: brat, DISRPT, the real article, and names compared as the gold has them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from eval.brat import attributions, polnear
from eval.corpora import ANNODIS, ARTICLE, article
from eval.disrpt import annodis, joined
from eval.fetch_polnear import fetch
from eval.texts import UNNAMED, Text

STANDOFF = """\
T1\tSource 0 3\tBob
T2\tCue 4 8\tsays
T3\tContent 9 13\tthis
T4\tContent2 20 24\tthat
T5\tAttribution 4 8\tsays
E1\tAttribution:T5 Source:T1 Cue:T2 Content:T3 Content2:T4
T6\tAttribution-no-source 30 38\treported
T7\tContent 40 44;50 52\tmore
E2\tAttribution-no-source:T6 Content:T7
T8\tDiscuss 60 64\twhat
E3\tDiscuss:T8
E4\tAttribution:T5 Source:T1
"""
CONLLU = """\
# newdoc_id = news_1
# sent_id = 1
1\tLe\tle\tDET
2\tmaire\tmaire\tNOUN
3\tdit\tdire\tVERB
4\tqu'\tque\tSCONJ
5-6\tdu\t_\t_
5\til\til\tPRON
6\tdort\tdormir\tVERB
7\t.\t.\tPUNCT

# newdoc_id = news_2
1\tRien\trien\tPRON
"""
RELS = """\
doc\tunit1_toks\tunit2_toks\tdir\tlabel
news_1\t1-3\t4-6\t1>2\tattribution
news_1\t4-6\t1-3\t1<2\tattribution
news_1\t1-3\t4-6\t1>2\telaboration
"""


def test_brat_joins_pieces_and_keeps_the_sourceless() -> None:
    assert [(one.content, one.mention) for one in attributions(STANDOFF)] == [
        (((9, 13), (20, 24)), ((0, 3),)),
        (((40, 44), (50, 52)), ()),
    ]


def test_polnear_takes_the_first_annotator_by_name(tmp_path: Path) -> None:
    texts, marks = tmp_path / "data/dev/text", tmp_path / "data/dev/attributions"
    texts.mkdir(parents=True)
    marks.mkdir()
    (texts / "a.txt").write_bytes(b"Bob says\r\nthis and more")
    (texts / "b.txt").write_text("no one annotated this")
    (marks / "a_2.ann").write_text("")
    (marks / "a_1.ann").write_text(STANDOFF)
    (text,) = polnear(tmp_path)
    assert len(text.gold) == 2
    assert "\r\n" in text.text


def test_fetching_keeps_the_dev_part_alone(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    for name in ("data/dev/text/a.txt", "data/dev/attributions/a_1.ann", "data/test/text/b.txt"):
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_text("x")
    git = ["git", "-C", str(origin), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x"], check=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    fetch(tmp_path / "here", origin.as_uri(), commit.stdout.strip())
    assert [one.name for one in polnear(tmp_path / "here")] == ["a"]
    assert not (tmp_path / "here/data/test").exists()
    with pytest.raises(FileExistsError):
        fetch(tmp_path / "here", origin.as_uri(), commit.stdout.strip())


def test_annodis_puts_tokens_together(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "x.rels").write_text(RELS, encoding="utf-8")
    first, second = annodis(tmp_path)
    assert (first.text, second.text) == ("Le maire dit qu'il dort.", "Rien")
    words = [[first.text[slice(*span)] for span in one.content] for one in first.gold]
    assert words == [["qu'il dort"], ["qu'il dort"]]
    assert [first.text[slice(*one.mention[0])] for one in first.gold] == ["Le maire dit"] * 2
    assert second.gold == ()


def test_units_in_pieces() -> None:
    put = joined(["(", "a", ")", ",", "b", "-t-il", "-", "c"])
    assert put.text == "(a), b-t-il - c"
    assert [put.text[slice(*span)] for span in put.stretch("1-3,5")] == ["(a)", "b"]


@pytest.mark.skipif(not ANNODIS.is_dir(), reason="ANNODIS lies outside the repository")
def test_annodis_holds_what_is_known_of_it() -> None:
    texts = list(annodis(ANNODIS))
    assert (len(texts), sum(len(one.gold) for one in texts)) == (86, 74)


@pytest.mark.skipif(not ARTICLE.is_dir(), reason="the real article lies outside the repository")
def test_the_real_article_has_its_statements_and_no_descriptions_as_names() -> None:
    (text,) = article()
    assert len(text.gold) == 21
    assert text.published == "2011-01-17"
    assert {one.speaker for one in text.gold} == {
        "MegaVideo/MegaUpload",
        "Orange (France Télécom)",
        "Cogent",
        "Bonnie Lam",
    }
    names = [alias.name for actor in text.actors for alias in actor.aliases]
    assert all(name[0].isupper() for name in names)
    assert 0 < text.body_end < len(text.text)


def test_names_are_compared_as_the_gold_has_them() -> None:
    known = {"hélène quintrec": "H", "mme quintrec": "H", "orange": "O", "orange bank": "B"}
    text = Text("x", "", "fr", (), canonical=known)
    assert [text.same(name) for name in ("Mme Quintrec", "Quintrec", "ORANGE", "")] == [
        "H",
        "H",
        "O",
        "",
    ]
    assert text.same("un ancien testeur") == UNNAMED
    assert text.same("Quin") == UNNAMED
