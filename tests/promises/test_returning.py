"""Promise 11: an import overwrites nothing, and the same one again changes nothing.

A graph that is exported and imported into an empty folder is the same graph, by its canonical hash
(RDFC-1.0); so is a story that comes back from its pack.
"""

from __future__ import annotations

from pathlib import Path

from kg.graph.store import dataset_hash
from kg.packing import packed, unpacked
from kg.workspace import Workspace
from tests.promises.conftest import Promised
from tests.tales import tale
from tests.test_export import own_hash, written

FORMS = {"nquads": "nq", "trig": "trig", "jsonld": "jsonld"}


def test_a_graph_imported_into_an_empty_folder_is_the_same(
    tmp_path: Path, promised: Promised
) -> None:
    hashes = set()
    with promised("made-up graphs exported and imported elsewhere", 50) as tally:
        for seed in range(tally.asked):
            form = [*FORMS][seed % len(FORMS)]
            story = tale(tmp_path / f"tale-{seed}", seed)
            path = tmp_path / f"{seed}.{FORMS[form]}"
            path.write_bytes(written(story, form))
            with tally.trial(f"{seed} {form}"):
                other = Workspace.create(tmp_path / f"other-{seed}", base="https://other.example/")
                hashes.add(own_hash(story))
                assert own_hash(other) != own_hash(story)
                other.import_file(path)
                assert own_hash(other) == own_hash(story)
    assert len(hashes) == tally.asked


def test_a_story_comes_back_from_its_pack(tmp_path: Path, promised: Promised) -> None:
    with promised("made-up stories from their packs", 10) as tally:
        for seed in range(tally.asked):
            story = tale(tmp_path / f"tale-{seed}", 100 + seed)
            with tally.trial(seed):
                packed(story, tmp_path / f"{seed}.zip")
                copy = unpacked(tmp_path / f"{seed}.zip", tmp_path / f"copy-{seed}")
                with story.reading() as before, copy.reading() as after:
                    assert dataset_hash(before) == dataset_hash(after)
                assert Workspace(copy.folder).check() == ()
