"""The crash points themselves: each stands once, costs nothing, and a wrong name is told at the start."""

import ast
import os
import subprocess
import sys
import timeit
from pathlib import Path

import pytest

from bot.crash import DIED, POINTS, crashpoint
from tests import ROOT

SOURCES = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")]
NS = 1e-9


def _named(tree: ast.Module) -> list[str]:
    """What each call of crashpoint names; source text where it is no literal."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    ours = [call for call in calls if ast.unparse(call.func).split(".")[-1] == "crashpoint"]
    return [
        ast.literal_eval(c.args[0]) if isinstance(c.args[0], ast.Constant) else ast.unparse(c) for c in ours
    ]


def test_each_point_stands_at_exactly_one_place_and_no_place_has_another():
    standing = [name for path in SOURCES for name in _named(ast.parse(path.read_text("utf-8")))]

    assert sorted(standing) == sorted(POINTS)
    assert len(POINTS) >= 40


def test_a_second_place_and_a_name_that_is_no_literal_are_noticed():
    found = _named(ast.parse("crashpoint('a'); crash.crashpoint('a'); crashpoint(which)"))

    assert found == ["a", "a", "crashpoint(which)"]


def test_a_point_costs_next_to_nothing_when_none_is_asked_for():
    """A turn passes about fifteen, and takes a millisecond: that is a thousandth of it."""
    each = min(timeit.repeat(lambda: crashpoint("turn-saved"), number=10_000, repeat=5)) / 10_000

    assert each < 1000 * NS


def _start(where: str, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    env = {**known, "PYTHONPATH": str(ROOT), "ONWARD_CRASH_AT": where}
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("where", ["writer-comitted", "writer-committed:0", "writer-committed:often"])
def test_an_unknown_name_is_told_at_the_start(where: str, tmp_path: Path):
    done = _start(where, tmp_path, "run")

    assert done.returncode == 2
    assert f"ONWARD_CRASH_AT is '{where}', which is no crash point" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_process_dies_at_its_point_without_a_word(tmp_path: Path):
    done = _start("store-key-made", tmp_path, "play", "--port", "0")

    assert (done.returncode, done.stdout, done.stderr) == (DIED, "", "")


def test_doctor_says_that_one_is_set(tmp_path: Path):
    done = _start("store-closed", tmp_path, "doctor", "--offline")

    assert done.returncode == 1
    assert "fault  crash point: ONWARD_CRASH_AT is set, for tests alone" in done.stdout
