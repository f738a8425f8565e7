"""The house keeps its own rules: who may import whom, who asks the time, where the words stand."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests import ROOT

SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")])
PURE = ("bot/engine/", "bot/reading/", "bot/scripts/")

# --- rooms --------------------------------------------------------------------------------------

EVERYONES = {
    "clock": "the only one that asks the time",
    "crash": "moments at which a test lets the process die",
    "logs": "the only one that writes logs",
    "settings": "the environment, read once",
    "transcripts": "golden conversations: text in, data out",
}
"""Rooms of bot/ that stand in no layer of the import contract, because everyone may enter."""

CALM_IMPORTS = {
    "__future__", "abc", "bisect", "calendar", "collections", "contextlib", "dataclasses", "datetime",
    "difflib", "enum", "functools", "hashlib", "html", "importlib.resources",  # the weights beside the score
    "itertools", "math", "operator", "re", "string",
    "types", "typing", "unicodedata", "urllib.parse", "zlib", "zoneinfo",
    "markdown_it", "msgspec", "yaml",
}  # fmt: skip
"""All that a pure room may import from outside: none of these reaches a disk, a network or a clock."""


def test_the_import_contracts_hold():
    """import-linter reads [tool.importlinter] of pyproject.toml."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_place_in_the_contract():
    """A new file in bot/ must be given a layer, or a reason to be everyone's."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    line = next(contract for contract in contracts if contract["id"] == "line")
    placed = set(re.findall(r"bot\.(\w+)", " ".join(line["layers"])))
    rooms = {path.stem for path in (ROOT / "bot").iterdir() if path.suffix == ".py" or _is_package(path)}

    assert rooms - {"__init__"} - placed == set(EVERYONES)


def _is_package(path: Path) -> bool:
    return path.is_dir() and any(path.glob("*.py"))


def test_a_pure_room_imports_only_what_is_calm():
    """The list of what is allowed is short; the contract's list of what is forbidden is only its summary."""
    wild = [
        f"{where}: {name}"
        for path, where in _named(SOURCES)
        if where.startswith(PURE)
        for name in _imported(_tree(path))
        if not name.startswith("bot.") and not {name, name.split(".")[0]} & CALM_IMPORTS
    ]

    assert wild == []


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def test_tests_hide_no_library_behind_a_folder_of_its_name():
    """With its parent on the path, a folder `discord` would be imported instead of discord.py."""
    libraries = {*packages_distributions(), *sys.stdlib_module_names}
    rooms = {path.name for path in _test_rooms()}

    assert {"discord", "slack_bolt", "slack_sdk", "aiohttp", "asyncio"} <= libraries
    assert rooms & libraries == set()


def test_every_test_stands_in_a_room_that_says_what_is_tried_there():
    """Who changes a room of the house finds its tests by the folder's name."""
    silent = [room.name for room in _test_rooms() if not ast.get_docstring(_tree(room / "__init__.py"))]

    assert sorted((ROOT / "tests").glob("test_*.py")) == []
    assert silent == []


def _test_rooms() -> set[Path]:
    every = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    return every - {ROOT / "tests", ROOT / "tests" / "benchmarks"}


HANDED_DOWN = {"bot.engine.talk.stage": "Stage", "bot.engine.facts.of_member": "Facts"}
"""The only two that rooms of the engine know by type alone: whoever is handed one does not import it."""


def test_no_room_of_the_engine_hides_a_circle_behind_its_types():
    """But for what is handed down: the interpreter calls into every room, and so do the lists of flags."""
    hidden = {
        (str(path.relative_to(ROOT)), node.module, name.name)
        for path in sorted((ROOT / "bot" / "engine").rglob("*.py"))
        for block in ast.parse(path.read_text()).body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }

    assert hidden, "the two are known by type somewhere"
    assert {one for one in hidden if HANDED_DOWN.get(one[1] or "") != one[2]} == set()


# --- time ---------------------------------------------------------------------------------------

ASKS_THE_TIME = {"now", "utcnow", "today", "fromtimestamp"}


def _asks_the_time(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr=name):
            return name in ASKS_THE_TIME
        case ast.Attribute(value=ast.Attribute(attr="datetime" | "date"), attr=name):
            return name in ASKS_THE_TIME
        case ast.Attribute(value=ast.Name(id="time"), attr="time" | "time_ns" | "localtime" | "gmtime"):
            return True
        case ast.Attribute(attr="utcnow") | ast.Name(id="utcnow"):
            return True
        case ast.ImportFrom(module="time", names=names):
            return any(alias.name in {"time", "time_ns", "localtime", "gmtime"} for alias in names)
    return False


def test_only_the_clock_asks_what_time_it_is():
    """A moved clock moves everything, because nobody else looks at the wall."""
    asking = [
        f"{where}:{node.lineno}"
        for path, where in _named(SOURCES)
        if where != "bot/clock.py"
        for node in ast.walk(_tree(path))
        if _asks_the_time(node)
    ]

    assert asking == []


@pytest.mark.parametrize(
    "line", ["datetime.now(UTC)", "dt.datetime.utcnow()", "time.time()", "utcnow()", "date.today()"]
)
def test_asking_the_time_is_noticed(line):
    assert any(_asks_the_time(node) for node in ast.walk(ast.parse(line)))


# --- words --------------------------------------------------------------------------------------

NOT_FOR_MEMBERS = {
    ("adapters/discord/connection.py", ""): "why no connection came about, for the host's terminal",
    ("adapters/discord/refusals.py", ""): "the hints of a refusal, for the host's log and doctor",
    ("adapters/slack/errors.py", ""): "the hints of a refusal, for the host's log and doctor",
    ("adapters/web/guard.py", ""): "a header, and the answers to requests that the page never makes",
    ("adapters/web/preview/server.py", ""): "the preview is read by who writes scripts, never by a member",
    ("adapters/web/runtime.py", "That file is no longer here"): "the playground alone, after a restart",
    ("adapters/web/runtime.py", "There is no script of that name"): "an answer the page never asks for",
    ("adapters/web/runtime.py", "The clock moves forward"): "an answer the page never asks for",
    ("adapters/web/runtime.py", "The stage is empty"): "an answer the page never asks for",
    ("adapters/web/runtime.py", "The stage could not be set"): "for who edits scripts, never a member",
}
"""(file, how the sentence begins; "" for all of a file) -> why it may stand in Python."""

_PLAIN_WORD = re.compile(r"[\"'(]?[A-Za-z][a-z'’-]*[.,:;?!…\"')]*")


def _is_sentence(text: str) -> bool:
    """At least three words of a natural language beside each other, as no code or id has them."""
    run = longest = 0
    for part in text.split():
        run = run + 1 if _PLAIN_WORD.fullmatch(part) else 0
        longest = max(longest, run)
    return longest >= 3


def _spoken(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants that could reach a member: no docstrings, no messages of exceptions or asserts."""
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                silent.add(node.value)
            case ast.Raise(exc=ast.Call() as call):
                silent.update(ast.walk(call))
            case ast.Assert(msg=ast.AST() as message):
                silent.update(ast.walk(message))
            case ast.ClassDef(bases=bases) if any("Error" in ast.unparse(base) for base in bases):
                silent.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node


def test_no_sentence_that_a_member_can_read_stands_in_python():
    """Words live in prompts/, where people who write no Python can change them."""
    spoken = [
        f"{where}:{node.lineno}: {node.value[:60]!r}"
        for path, where in _named(SOURCES)
        if where.startswith(("bot/engine/", "adapters/"))
        for node in _spoken(_tree(path))
        if _is_sentence(node.value) and not any(_is_allowed(where, node.value))
    ]

    assert not spoken, "\n".join(spoken)


def _is_allowed(where: str, text: str) -> Iterator[bool]:
    return (where == file and text.startswith(start) for file, start in NOT_FOR_MEMBERS)


def test_every_exception_to_that_is_still_needed():
    """A reason whose sentence is gone goes too."""
    for file, start in NOT_FOR_MEMBERS:
        sentences = [node.value for node in _spoken(_tree(ROOT / file)) if _is_sentence(node.value)]
        assert any(sentence.startswith(start) for sentence in sentences), (file, start)


@pytest.mark.parametrize(
    ("code", "noticed"),
    [
        ('say("That stings, Sam.")', True),
        ('say(f"I will look in again {when}.")', True),
        ('raise ValueError("the clock only moves forward")', False),
        ('"""A module that says something."""', False),
        ('run("SELECT id FROM outbox WHERE due <= ?")', False),
        ('key = "plan-move"', False),
    ],
)
def test_a_sentence_is_told_from_code(code, noticed):
    assert any(_is_sentence(node.value) for node in _spoken(ast.parse(code))) is noticed


# --- names --------------------------------------------------------------------------------------

UNCLEAR = {
    "intent", "intents", "session", "sessions", "task", "tasks", "context", "contexts",
    "manager", "managers", "helper", "helpers", "util", "utils", "base", "misc", "common",
}  # fmt: skip

SDK_WORDS = {("adapters/slack/api.py", "session"): "aiohttp's word for what AsyncWebClient shares"}
"""(file, name) -> the library whose word it is."""


def _our_names(path: Path) -> Iterator[str]:
    yield path.stem
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def _words_of(name: str) -> set[str]:
    """The words of a snake_case or CamelCase name."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_a_name_says_what_it_names():
    """One word, one meaning: docs/glossary.md holds ours, and these are not among them."""
    unclear = [
        f"{where}: {name}"
        for path, where in _named(SOURCES)
        for name in _our_names(path)
        if _words_of(name) & UNCLEAR and (where, name) not in SDK_WORDS
    ]

    assert unclear == []


def test_a_file_is_one_room():
    """400 lines are two screens too many already; lists of lines to be read are no rooms."""
    tests = (path for path in ROOT.glob("tests/**/*.py") if path.parent.name != "lines")
    every = [*SOURCES, *tests]

    long = {
        where: count for path, where in _named(every) if (count := len(path.read_text().splitlines())) > 400
    }

    assert long == {}


def _named(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    return ((path, path.relative_to(ROOT).as_posix()) for path in paths)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))
