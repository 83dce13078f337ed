"""The page's making: packing, escaping, policy, bundle, vendored script, words, static SVG."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view import bundle as bundling
from kg.view.arrows import gathered
from kg.view.blocks import embedded
from kg.view.bundle import bundle
from kg.view.content import Mark, Page, ShownStatement
from kg.view.filled import container
from kg.view.packing import COLUMNS, packed, pieces
from kg.view.page import render, vis_network
from kg.view.svg import svg
from kg.view.words import LANGUAGES, words
from tests.view import affairs

VIEW = Path(bundling.__file__).parent
HOSTILE = (
    "</script><script>x</script>",
    "<!--",
    "\u2028",
    "]]>",
    "\x00",
    "\ud800",
    "&",
    '"',
    "'",
    "<b>",
)


@given(
    st.text(),
    st.text(min_size=1),
    st.text(),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))),
)
@settings(max_examples=80, deadline=None)
def test_pieces_are_the_sentence(
    before: str, exact: str, after: str, spans: list[tuple[int, int]]
) -> None:
    marks = tuple(Mark("cue", *sorted(span)) for span in spans)
    one = ShownStatement(
        "s", "a", "accuses", "b", "src", exact, before=before, after=after, marks=marks
    )
    found = pieces(one)
    assert "".join(text for text, _, _ in found) == before + exact + after
    assert "".join(text for text, inside, _ in found if inside) == exact


def test_a_packed_statement_has_the_fields_that_the_script_reads() -> None:
    ids, rest = packed(affairs.invented())
    columns = {"id": ids["statements"], **rest["statements"]}
    assert tuple(columns) == tuple(COLUMNS)
    assert {len(one) for one in rest["statements"].values()} == {len(affairs.invented().statements)}
    script = (VIEW / "script" / "content.js").read_text("utf-8")
    assert set(re.findall(r"column\.(\w+)\[i\]", script)) == {*COLUMNS, "text"}


def test_equal_proofs_are_kept_once() -> None:
    assert len(packed(affairs.planted(20, 40, 2))[1]["check_lists"]) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_data_cannot_end_its_block(text: str) -> None:
    block = embedded({"a": text})
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block)["a"] == text


def test_the_policy_names_every_script_and_style_by_hash() -> None:
    for page in (affairs.invented(), affairs.planted(60, 100, 3)):
        html = render(page)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy
        allowed = set(re.findall(r"sha256-[A-Za-z0-9+/=]+", policy[1]))
        blocks = re.findall(r"<script>(.*?)</script>", html, re.DOTALL) + re.findall(
            r"<style>(.*?)</style>", html, re.DOTALL
        )
        run_later = [vis_network()] if 'id="vis-network"' in html else []
        assert {digest(block) for block in (*blocks, *run_later)} == allowed
        assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; ")
        assert "unsafe" not in policy[1]


def digest(block: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()


def test_the_vendored_script_is_the_one_named() -> None:
    readme = (VIEW / "vendor" / "README.md").read_text("utf-8")
    code = (VIEW / "vendor" / "vis-network.min.js").read_bytes()
    assert hashlib.sha256(code).hexdigest() in readme
    version = re.search(rb"@version (\S+)", code)
    assert version and version[1].decode() in readme
    assert (
        b"</script" not in code.lower()
        and b"Permission" in (VIEW / "vendor" / "vis-network.LICENSE-MIT").read_bytes()
    )


def test_vis_comes_only_with_pages_that_need_it() -> None:
    assert 'id="vis-network"' not in render(affairs.planted(40, 60, 2))
    assert 'id="vis-network"' in render(affairs.planted(41, 60, 2))


def test_the_bundle_holds_every_module_once_and_no_markup() -> None:
    text = bundle()
    modules = {path.stem for path in (VIEW / "script").glob("*.js")} - {"types"}
    assert set(re.findall(r"^const \$(\w+) =", text, re.MULTILINE)) == modules
    assert "</script" not in text and "innerHTML" not in text and "<!--" not in text
    assert not re.search(r"^\s*(import|export) ", text, re.MULTILINE)


def test_modules_are_short() -> None:
    sizes = {
        path.name: len(path.read_text("utf-8").splitlines())
        for path in (VIEW / "script").glob("*.js")
    }
    assert len(sizes) > 30 and max(sizes.values()) <= 360, sizes


def test_modules_may_not_import_each_other_in_a_circle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.js").write_text(
            f'import {{ x }} from "./{other}.js";\nexport const y = x;\n'
        )
    monkeypatch.setattr(bundling, "SCRIPT", tmp_path)
    with pytest.raises(ValueError, match="a > b > a"):
        bundle("a")


def test_both_languages_have_the_same_words_and_blanks() -> None:
    def flat(table: object, path: str = "") -> dict[str, set[str]]:
        if isinstance(table, dict):
            return {
                k: v for name, one in table.items() for k, v in flat(one, f"{path}.{name}").items()
            }
        return {path: set(re.findall(r"\{\w+\}", str(table)))}

    assert LANGUAGES == ("fr", "en")
    assert flat(words("fr")) == flat(words("en"))


def test_french_typography() -> None:
    text = json.dumps(words("fr"), ensure_ascii=False)
    assert "'" not in text and not re.search(r"[^\s\u202f][;!?](?!\w)", text)
    assert not re.search(r"« | »", text) and "!" not in text


@pytest.mark.parametrize(
    "page", [affairs.invented("fr"), affairs.planted(60, 178, 3), affairs.empty()]
)
def test_the_static_drawing_is_well_formed(page: Page) -> None:
    for dark in (False, True):
        root = ElementTree.fromstring(svg(page, 700, 500, dark))
        assert root.get("data-theme") == ("dark" if dark else "light")
        assert int(root.get("width", "0")) <= 700 and int(root.get("height", "0")) <= 500


@pytest.mark.parametrize("text", HOSTILE)
def test_the_static_drawing_takes_any_text(text: str) -> None:
    page = affairs.invented()
    actors = tuple(
        replace(a, name=text, aliases=(text,), kind=text if a.kind == "media" else a.kind)
        for a in page.actors
    )
    claims = tuple(replace(c, brief=text) for c in page.claims)
    root = ElementTree.fromstring(svg(replace(page, title=text, actors=actors, claims=claims)))
    assert {element.tag.split("}")[1] for element in root.iter()} <= {
        "svg",
        "title",
        "style",
        "rect",
        "g",
        "path",
        "text",
        "tspan",
        "textPath",
        "circle",
    }


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render(affairs.planted(30, 50, 3)) == render(affairs.planted(30, 50, 3))


def test_pyvis_holds_the_network_without_its_page() -> None:
    page = affairs.planted(60, 178, 3)
    network = container(page, gathered(page))
    assert len(network.nodes) == len(network.node_ids) == 60
    assert len(network.edges) == len(gathered(page)) == 178
    assert network.options["physics"] == {"enabled": False}
    assert set(network.edges[0]) == {"from", "to", "stance", "n"}


def test_the_title_of_a_page_is_text() -> None:
    assert "<title>&lt;b&gt;</title>" in render(Page("<b>"))


@pytest.mark.skipif(
    not affairs.CASE.exists(), reason="the case of 2011 is not beside this checkout"
)
def test_the_real_article_counts_as_the_drawn_page_does() -> None:
    page = affairs.numerama()
    counts = {
        s: sum(one.stance == s for one in page.statements)
        for s in ("accuses", "denies", "supports", "asserts")
    }
    assert counts == {"accuses": 10, "denies": 2, "supports": 4, "asserts": 5}
    assert len([a for a in gathered(page) if a.stance != "asserts"]) == 9
    assert len(render(page).encode()) <= 750_000
