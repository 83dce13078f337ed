"""Fetch PolNeAR's dev part for measuring: python -m eval.fetch_polnear DIR.

Its repository states no licence and the articles are their publishers': keep it out of the project.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = "https://github.com/networkdynamics/PolNeAR"
COMMIT = "c3eee833c035bf7b8c84f55b58c0bf7346cfae76"
_PARTS = ("/data/dev/text/", "/data/dev/attributions/", "/README.md")


def fetch(folder: Path, repository: str = REPOSITORY, commit: str = COMMIT) -> None:
    """Bring the texts and their annotations into a folder, which must not exist yet.

    Raises:
        subprocess.CalledProcessError: git could not fetch them.
        FileExistsError: the folder is there.
    """
    folder.mkdir(parents=True)
    for command in (
        ("init", "-q"),
        ("remote", "add", "origin", repository),
        ("sparse-checkout", "set", "--no-cone", *_PARTS),
        ("fetch", "-q", "--depth", "1", "--filter=blob:none", "origin", commit),
        ("checkout", "-q", commit),
    ):
        subprocess.run(("git", "-C", str(folder), *command), check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("say where to: python -m eval.fetch_polnear DIR")
    fetch(Path(sys.argv[1]))
