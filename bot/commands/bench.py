"""`bench`: our speed beside others', measured in one run; 1 when a goal is missed."""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "benchmarks"

_NO_FOLDER = "The benchmarks are in the repository, not in the installed package. Run this in a clone of it."
_NO_PEER = "{name} is not installed: the benchmarks compare with it. pip install -e '.[bench]' brings it."


def bench(what: str, *, as_json: bool, full: bool = False) -> int:
    """Measure one thing ("engine", ...) and print the rows; `full` also what takes a quarter of an hour."""
    if not FOLDER.is_dir():
        print(f"onward: {_NO_FOLDER}", file=sys.stderr)
        return 2
    try:
        measured = _module(what)
    except ModuleNotFoundError as error:
        print(f"onward: {_NO_PEER.format(name=error.name)}", file=sys.stderr)
        return 2
    rows = measured.run(full=full)
    if as_json:
        print(json.dumps([row.as_json() for row in rows], indent=2))
    else:
        print(_module("figures").table(rows))
    return int(any(row.met is False for row in rows))


def _module(name: str) -> ModuleType:
    """A part of tests/benchmarks: no part of the product, hence not imported above."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return import_module(f"tests.benchmarks.{name}")
