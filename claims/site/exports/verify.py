"""Prove a folder that Onrecord exported: python3 verify.py [FOLDER] [--head HASH]

Needs Python 3.8 and nothing else. Says which file was changed, taken away or put in since the export, and whether the
chain of the ledger's lines holds up to the head that the manifest names; --head: a head kept elsewhere must be in it.
The hash of manifest.json itself is printed: keep it elsewhere, and nobody can change the folder unseen.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

MANIFEST, LEDGER, OWN = "manifest.json", "ledger.jsonl", "verify.py"
FIRST = "0" * 64


def problems(folder: Path, head: str = "") -> "list[str]":
    """Return a sentence for each thing that is not as the manifest says."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"{MANIFEST}: cannot be read ({error})."]
    wrong, known = [], {MANIFEST}
    for file in manifest["files"]:
        known.add(file["name"])
        path = folder / file["name"]
        if not path.is_file():
            wrong.append(f"{file['name']}: is missing.")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
            wrong.append(f"{file['name']}: was changed.")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in known:
            wrong.append(f"{name}: is not part of the export.")
    return wrong + (_chain(folder, manifest["ledger"], head) if LEDGER in known else [])


def _chain(folder: Path, ledger: "dict[str, object]", head: str) -> "list[str]":
    wrong, previous, number, seen = [], FIRST, 0, {FIRST}
    for line in (folder / LEDGER).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        number += 1
        if entry["number"] != number or entry["previous"] != previous:
            wrong.append(f"{LEDGER}: line {number} does not follow from the one before it.")
        previous = entry["hash"]
        seen.add(previous)
    if (number, previous) != (ledger["lines"], ledger["head"]):
        wrong.append(f"{LEDGER}: does not end at the head that {MANIFEST} names.")
    if head and head not in seen:
        wrong.append(f"{LEDGER}: the head {head} is not in it.")
    return wrong


def main() -> int:
    """Print what is not right; 0 when all is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(Path(__file__).resolve().parent))
    parser.add_argument("--head", default="")
    asked = parser.parse_args()
    folder = Path(asked.folder)
    wrong = problems(folder, asked.head)
    for sentence in wrong:
        print(sentence)  # noqa: T201
    if wrong:
        return 1
    digest = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    print(f"All is as exported; {MANIFEST} has the SHA-256 {digest}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
