"""A day at work: every command that records, and what the story says after it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kg
from kg import regular
from tests.command import good, run

#: Written for this test; nobody real said any of it.
ARTICLE = """Alto accuse Norvège Câble

Lundi 4 avril, l’hébergeur Alto accuse Norvège Câble de brider les vidéos de ses abonnés.
Mardi, Norvège Câble dément toute lenteur et renvoie la balle à Alto. « Nous n’avons rien
ralenti », assure Adèle Roy, sa porte-parole. Le collectif Bon Débit prend le parti d’Alto.
"""
CHECK = "Vérification : Alto disait-il vrai ? Notre verdict : non étayé, faute de mesures."
THROTTLING = "Norvège Câble bride les vidéos."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    good("init", str(folder), "--title", "Alto contre Norvège Câble", "--language", "fr")
    file = tmp_path / "alto.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    good("add", str(file), "--published", "2022-04-06", "--publisher", "Le Câble", on=folder)
    return folder


def accuse(story: Path, *more: str) -> str:
    words = ["Alto", "accuses", "Norvège Câble", "--of", THROTTLING, "--new-actor"]
    quote = ["--quote", "Alto accuse Norvège Câble de brider les vidéos"]
    return good("state", *words, *quote, "--said-on", "2022-04-04", *more, on=story).strip()


def deny(story: Path, *more: str) -> str:
    quote = ["--quote", "Norvège Câble dément toute lenteur"]
    return good("state", "Norvège Câble", "denies", THROTTLING, *quote, *more, on=story).strip()


def rows(story: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(good(*words, "--format", "csv", on=story))))


def test_init_says_what_comes_next(tmp_path: Path) -> None:
    ran = run("init", str(tmp_path / "new"), "--base", "https://example.org/x/")
    assert (ran.status, ran.out) == (0, "")
    assert "kg add" in ran.err
    settings = (tmp_path / "new" / "kg.toml").read_text(encoding="utf-8")
    assert 'title = "new"' in settings
    assert 'base = "https://example.org/x/"' in settings


def test_the_same_bytes_twice_change_nothing(story: Path, tmp_path: Path) -> None:
    before = (story / "journal.jsonl").read_bytes()
    ran = run("add", str(tmp_path / "alto.txt"), on=story)
    assert ran.status == 0
    assert "already archived" in ran.err
    assert (story / "journal.jsonl").read_bytes() == before
    again = run("add", "-", on=story, stdin=ARTICLE)
    assert again.out == ran.out


def test_a_statement_is_recorded_once_and_told_as_a_sentence(story: Path) -> None:
    words = ["Alto", "accuses", "Norvège Câble", "--of", THROTTLING, "--new-actor"]
    quote = ["--quote", "Alto accuse Norvège Câble de brider les vidéos", "--act", "alleges"]
    first = run("state", *words, *quote, on=story)
    assert first.err == (
        f"recorded: Alto accuses Norvège Câble of: “{THROTTLING}”, "
        "according to Alto accuse Norvège Câble\n"
    )
    second = run("state", *words, *quote, on=story)
    assert second.out == first.out
    assert second.err.startswith("recorded already: ")
    assert re.fullmatch(r"[0-9a-f]{16}\n", first.out)


def test_unknown_actors_are_created_only_when_asked(story: Path) -> None:
    words = [
        "Bon Débit",
        "supports",
        "Alto",
        "--quote",
        "Le collectif Bon Débit prend le parti d’Alto",
    ]
    refused = run("state", *words, on=story)
    assert (refused.status, refused.out) == (1, "")
    assert "--new-actor" in refused.err
    good("state", *words, "--new-actor", "group", on=story)
    kinds = {row["name"]: row["kind"] for row in rows(story, "actor", "list")}
    assert kinds == {"Bon Débit": "group", "Alto": "group"}


def test_a_spokeswoman_speaks_for_her_company_and_answers(story: Path) -> None:
    accused = accuse(story)
    words = ["Adèle Roy", "denies", THROTTLING, "--for", "Norvège Câble", "--new-actor", "person"]
    quote = ["--quote", "« Nous n’avons rien ralenti »", "--anchor", "sa=Norvège Câble"]
    said = good("state", *words, *quote, "--replies-to", accused[:8], on=story).strip()
    denial = rows(story, "ask", "denials-of", "--claim", THROTTLING)[0]
    assert (denial["speaker"], denial["for"]) == ("Adèle Roy", "Norvège Câble")
    assert denial["answers"].endswith(accused)
    assert rows(story, "ask", "unanswered-accusations") == []
    shown = good("statement", "show", said[:6], on=story)
    assert "Adèle Roy, for Norvège Câble, denies" in " ".join(shown.split())
    assert "'Adèle Roy' at" in shown


def test_a_statement_can_be_edited_retracted_and_brought_back(story: Path) -> None:
    said = accuse(story)
    good("statement", "edit", said, "--act", "alleges", "--note", "read twice", on=story)
    assert "alleges" in good("statement", "show", said, on=story)
    assert run("retract", said, "--because", " ", on=story).status == 1
    good("retract", said[:8], "--because", "the paper published a correction", on=story)
    assert rows(story, "ask", "who-accuses") == []
    (row,) = rows(story, "statement", "list")
    assert row["retracted"] == "the paper published a correction"
    assert "a correction" in good("statement", "show", said, on=story)
    assert "was retracted" in run(
        "state", "Alto", "accuses", "Norvège Câble", "--of", THROTTLING,
        "--quote", "Alto accuse Norvège Câble de brider les vidéos", on=story,
    ).err  # fmt: skip
    assert "kg retract" in run("undo", on=story).err
    assert len(rows(story, "ask", "who-accuses")) == 1


def test_undo_goes_back_step_by_step_to_the_beginning(story: Path) -> None:
    accuse(story)
    deny(story)
    counts = [json.loads(good("stats", "-f", "json", on=story))[3]["count"]]
    while (ran := run("undo", on=story)).status == 0:
        counts.append(json.loads(good("stats", "-f", "json", on=story))[3]["count"])
    assert counts == [2, 1, 0, 0]
    assert "nothing to take back" in ran.err
    assert run("check", on=story).status == 0
    commands = [row["command"] for row in rows(story, "log")]
    assert commands == ["add", "state", "state", "undo", "undo", "undo"]


def test_verdicts_in_the_checkers_own_words_may_disagree(story: Path) -> None:
    accuse(story)
    source = good("add", "-", "--title", "Vérification", on=story, stdin=CHECK).strip()
    for checker, word, rating in (
        ("Le Labo", "non étayé", "not-enough-evidence"),
        ("La Loupe", "contesté", "conflicting"),
    ):
        words = [THROTTLING, "--by", checker, "--rating", word, "--normalised", rating]
        quote = ["--in", source, "--quote", "Notre verdict : non étayé", "--new-actor"]
        ran = run("verdict", *words, *quote, "--on", "2022-05", on=story)
        assert ran.status == 0, ran.err
        assert word in ran.err
    assert {row["what"]: row["count"] for row in rows(story, "stats")}["verdicts"] == "2"
    assert run("check", on=story).status == 0


def test_a_dispute_grows_and_gives_the_timeline_its_episodes(story: Path) -> None:
    accuse(story)
    good("dispute", "L’affaire Alto", "--episode", "L’accusation@2022-04-04", on=story)
    ran = run("dispute", "L’affaire Alto", "--claim", THROTTLING, on=story)
    assert ran.err == "dispute: L’affaire Alto, 1 episodes, 0 sources, 1 claims\n"
    assert "L’accusation" in good("dispute", on=story)
    assert [row["episode"] for row in rows(story, "ask", "timeline")] == ["L’accusation"]
    # One without episodes is there too.
    good("dispute", "L’affaire Boréal", on=story)
    named = [(row["dispute"], row["on"]) for row in rows(story, "dispute")]
    assert named == [("L’affaire Alto", "2022-04-04"), ("L’affaire Boréal", "")]


def test_actors_get_aliases_another_name_and_a_description(story: Path) -> None:
    accuse(story)
    good("actor", "edit", "Alto", "--name", "Alto SA", "--alias", "Alto Cloud@2020/..", on=story)
    shown = rows(story, "actor", "show", "Alto")
    assert [(row["name"], row["in use"]) for row in shown] == [
        ("Alto SA", ""), ("Alto Cloud", "2020/.."), ("Alto", ""),
    ]  # fmt: skip
    assert {row["actor"] for row in shown} == {"alto"}
    assert rows(story, "ask", "accusations-by", "--actor", "Alto Cloud")[0]["speaker"] == "Alto SA"
    assert run("check", on=story).status == 0


def test_claims_and_sources_are_worded_otherwise_under_the_same_id(story: Path) -> None:
    accuse(story)
    (before,) = rows(story, "claim", "list")
    good("claim", "edit", THROTTLING, "--text", "Norvège Câble ralentit les vidéos.", on=story)
    (after,) = rows(story, "claim", "list")
    assert (after["id"], after["claim"]) == (before["id"], "Norvège Câble ralentit les vidéos.")
    (source,) = rows(story, "source", "list")
    good("source", "edit", source["id"], "--title", "Alto attaque", on=story)
    assert good("source", "show", "Alto attaque", "--text", on=story).strip() == ARTICLE.strip()
    assert rows(story, "source", "list")[0]["id"] == source["id"]


def test_the_head_noted_elsewhere_shows_a_rewritten_journal(story: Path) -> None:
    accuse(story)
    head = good("log", "--head", on=story).strip()
    assert re.fullmatch("[0-9a-f]{64}", head)
    assert rows(story, "log")[-1]["hash"] == head[:12]
    deny(story)
    assert run("check", "--head", head, on=story).status == 0
    ran = run("check", "--head", "0" * 64, on=story)
    assert ran.status == 1
    assert "the noted" in ran.out


def test_rebuilding_gives_the_same_hash(story: Path) -> None:
    accuse(story)
    first = good("rebuild", on=story)
    assert good("rebuild", on=story) == first
    assert re.fullmatch("[0-9a-f]{64}\n", first)


def test_a_query_prints_what_is_asked_for(story: Path, tmp_path: Path) -> None:
    accuse(story)
    asked = "SELECT ?who ?whom { GRAPH ?source { ?who kg:accuses ?whom } }"
    assert good("query", asked, on=story).splitlines()[2] == "alto  norvege-cable"
    file = tmp_path / "q.rq"
    file.write_text(asked, encoding="utf-8")
    for words in ((asked,), (str(file),)):
        found = json.loads(good("query", *words, "-f", "json", on=story))
        assert found["head"]["vars"] == ["who", "whom"]
        assert len(found["results"]["bindings"]) == 1
    assert good("query", "-", "-f", "tsv", on=story, stdin=asked).splitlines()[0] == "?who\t?whom"
    assert "<sparql" in good("query", asked, "-f", "xml", on=story)
    turtle = "CONSTRUCT { ?a kg:accuses ?b } WHERE { GRAPH ?g { ?a kg:accuses ?b } }"
    assert "kg:accuses" in good("query", turtle, "-f", "turtle", on=story)
    assert run("query", asked.replace("accuses", "denies"), on=story).err == "nothing found\n"


def test_answers_in_xml_can_be_read_whatever_a_text_holds(story: Path) -> None:
    kg.open(story).add_claim("Boréal\0ment \x01 \ufffe \x1b[2J é 😀")
    asked = "SELECT ?text { GRAPH ?g { ?claim a kg:Claim ; rdfs:label ?text } }"
    out = good("query", asked, "--format", "xml", on=story)
    texts = [one.text for one in ElementTree.fromstring(out).iter() if one.text]
    assert texts == ["Boréal\ufffdment \ufffd \ufffd \ufffd[2J é 😀"]
    (row,) = rows(story, "query", asked)
    assert row["text"] == "Boréal\0ment \x01 \ufffe \x1b[2J é 😀", "other forms have it all"


def test_the_page_and_the_picture_are_written(story: Path, tmp_path: Path) -> None:
    accuse(story)
    for name, begins in (("page.html", "<!doctype html>"), ("net.svg", "<svg")):
        file = tmp_path / name
        assert good("view", "-o", str(file), on=story) == f"{file}\n"
        text = file.read_text(encoding="utf-8")
        assert begins in text[:200].lower()
        assert "Norvège Câble" in text


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_page_that_is_not_whole_leaves_the_one_before(
    stop: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.html"
    regular.put(file, b"the page before")

    def stopped(path: Path, target: Path) -> None:
        assert path.read_bytes() == b"another page"
        raise stop

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises((KeyboardInterrupt, OSError)):
        regular.put(file, b"another page")
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]
    assert file.read_bytes() == b"the page before"


def test_hostile_names_are_shown_and_not_obeyed(story: Path) -> None:
    good("actor", "add", "\x1b[31mRouge\u202e", on=story)
    printed = good("actor", "list", on=story)
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert r"\x1b[31mRouge\u202e" in printed
    good("claim", "add", "=HYPERLINK(1)", on=story)
    assert "\n" not in rows(story, "claim", "list")[0]["claim"]
    assert rows(story, "claim", "list")[0]["claim"] == "'=HYPERLINK(1)"
