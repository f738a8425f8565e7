"""A fresh clone works and a stranger finds the way: what the docs say exists, and nothing leaks in."""

import ast
import importlib
import os
import re
import shlex
import stat
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat
import yaml

from bot.__main__ import _parser
from tests import ROOT

DOCS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("deploy/*.md"), ROOT / "prompts/README.md"]
)
KEPT = {".git", ".venv", "data", "test-output", "build", ".hypothesis"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


# --- what the docs say to type ------------------------------------------------------------------


def commands(kind: str = "bash") -> Iterator[tuple[str, list[str]]]:
    """(document, words) of every line in the docs' shell blocks; the parts of a pipe one by one."""
    for path in DOCS:
        for block in re.findall(rf"^```{kind}\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            for line in block.splitlines():
                for part in line.split(" | "):
                    yield path.relative_to(ROOT).as_posix(), shlex.split(part)


ALL = list(commands())
KNOWN = {"make", "python", "printf", "cp", "chmod", "sudo", "docker", "."}


def test_the_docs_say_only_what_we_can_check():
    """A new kind of command in the docs needs a check here."""
    assert {words[0] for _, words in ALL} <= KNOWN
    assert {"make", "python"} <= {words[0] for _, words in ALL}


def test_every_make_target_in_the_docs_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    asked = {words[1] for _, words in ALL if words[0] == "make"}

    assert asked <= targets
    assert {"play", "test"} <= asked


ASKED = sorted({tuple(words[3:]) for _, words in ALL if words[:3] == ["python", "-m", "bot"]})


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_every_command_in_the_docs_is_understood(words):
    """The command exists, and takes what the docs give it; what it does has tests of its own."""
    assert callable(_parser().parse_args(words).act)


def test_every_file_that_a_command_copies_is_there():
    copied = [words[-2] for _, words in ALL if "cp" in words]

    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_every_link_between_the_docs_leads_somewhere():
    """The picture of the playground is a link too."""
    dead = [
        f"{path.relative_to(ROOT)}: {link}"
        for path in DOCS
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", _prose(path))
        if "://" not in link and not (path.parent / link).exists()
    ]

    assert dead == []


NAMED = re.compile(r"`((?:bot|adapters|prompts|tests|deploy|docs|training)/[\w./-]+)`")
NAMED_AS_WRONG = {"tests/discord"}
"""A name that the docs warn of."""


def test_every_file_that_the_docs_name_is_there():
    gone = [
        f"{path.relative_to(ROOT)}: {named}"
        for path in DOCS
        for named in NAMED.findall(path.read_text("utf-8"))
        if named not in NAMED_AS_WRONG and not (ROOT / named).exists()
    ]

    assert gone == []


def _prose(path: Path) -> str:
    """The text without its code: an example's link leads nowhere."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


@pytest.mark.parametrize("name", ["docs/safety.md", "docs/privacy.md", "PRIVACY.md"])
def test_what_is_promised_is_said_in_plain_words(name):
    """A reading grade of nine or less, tables aside."""
    lines = [line for line in _prose(ROOT / name).splitlines() if line and line[0] not in "|#!"]
    sentences = [re.sub(r"\[([^\]]*)\]\([^)]*\)|^- |\*", r"\1", line) for line in lines]

    assert textstat.flesch_kincaid_grade("\n".join(sentences)) <= 9


def test_every_word_of_the_glossary_that_is_a_type_is_one():
    rows = re.findall(
        r"^\|[^|]+\|[^|]+\| `([\w.]+)` \|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.M
    )
    assert len(rows) > 10

    for name in rows:
        module, kind = name.rsplit(".", 1)
        named = getattr(importlib.import_module(module), kind)
        assert isinstance(named, type), name
        assert named.__module__ == module, f"{name} stands in {named.__module__}"


def test_the_python_in_the_docs_is_python_and_imports_what_is_there():
    blocks = [
        block
        for path in DOCS
        for block in re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    ]
    assert blocks

    for block in blocks:
        tree = compile(block, "docs", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                module = importlib.import_module(str(node.module))
                assert all(hasattr(module, alias.name) for alias in node.names), ast.unparse(node)


# --- the two commands ---------------------------------------------------------------------------


ALONE = {
    name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
}
"""Not the environment of the make that runs these tests: its variables would come along."""


def make(target: str, python: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        "make",
        "--no-print-directory",
        "-C",
        str(ROOT),
        target,
        f"PYTHON={python}",
        f"VENV={folder}/venv",
    ]
    return subprocess.run(command, env=ALONE, capture_output=True, text=True, check=False, timeout=60)


def stand_in(folder: Path, body: str) -> Path:
    """A python that answers as an old or a bare one does."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ('case "$2" in *version_info*) exit 1;; esac', "needs Python 3.11 or newer, and '.*' is older"),
        ('case "$2" in *venv*) exit 1;; esac', "apt install python3-venv"),
    ],
)
def test_an_unfit_python_is_said_in_one_sentence(tmp_path, body, sentence):
    done = make("setup", stand_in(tmp_path, body), tmp_path)

    assert done.returncode != 0
    assert re.search(sentence, done.stderr)
    assert "Traceback" not in done.stderr


def test_a_missing_python_is_said_in_one_sentence(tmp_path):
    done = make("setup", tmp_path / "nowhere", tmp_path)

    assert done.returncode != 0
    assert "is not here" in done.stderr


def test_the_parts_are_installed_again_only_when_the_lock_changed(tmp_path):
    """The stamp is the lock itself, so a new date on the same lock builds nothing."""
    (tmp_path / "venv/bin").mkdir(parents=True)
    (tmp_path / "venv/bin/python").symlink_to("/bin/true")
    (tmp_path / "venv/installed.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
    no_python = tmp_path / "nowhere"

    unchanged = make("setup", no_python, tmp_path)
    (tmp_path / "venv/installed.lock").write_text("older", "utf-8")
    changed = make("setup", no_python, tmp_path)

    assert (unchanged.returncode, unchanged.stdout) == (0, "")
    assert changed.returncode != 0


def test_make_alone_says_what_can_be_made():
    command = ["make", "-C", str(ROOT)]

    done = subprocess.run(command, env=ALONE, capture_output=True, text=True, check=True, timeout=60)

    assert {"play", "test", "soak", "bench", "lock"} <= set(re.findall(r"make (\w+) ", done.stdout))


def test_ci_runs_the_readme_s_own_test_command():
    script = ROOT / ".ci/run"

    subprocess.run(["bash", "-n", str(script)], check=True, timeout=60)
    assert os.stat(script).st_mode & stat.S_IXUSR
    assert "\nmake test\n" in script.read_text("utf-8")
    assert "export ONWARD_REQUIRE_REAL=1" in script.read_text("utf-8")


# --- what is pinned, and why --------------------------------------------------------------------


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def test_every_dependency_says_why_it_is_there():
    bare = [
        line.strip()
        for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
        if re.match(r'\s+"[a-z][\w.\[\]-]*\s*[><=~!,\d.]*",?', line)
        and "#" not in line
        and _requirement(line)
    ]

    assert bare == []


def _requirement(line: str) -> bool:
    """Whether the line is one of the dependencies, and not another list's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    every = [
        *project["dependencies"],
        *(d for extra in project["optional-dependencies"].values() for d in extra),
    ]
    return line.strip().strip(",").strip('"') in every


def test_every_dependency_is_in_the_lock_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {_name(d) for d in [*project["dependencies"], *extras["test"], *extras["bench"]]}

    assert wanted <= set(pins("requirements.lock"))
    assert {_name(d) for d in project["dependencies"]} <= set(pins("deploy/requirements.lock"))
    for lock in ("requirements.lock", "deploy/requirements.lock"):
        blocks = re.split(r"^(?=[a-z])", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)
        assert [block for block in blocks if block and "--hash=sha256:" not in block] == []


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=~! ]", requirement)[0].translate({ord("_"): "-", ord("."): "-"}).lower()


def test_what_runs_is_what_was_tested():
    """The bot's own lock is a part of the tests' lock, version by version."""
    assert pins("deploy/requirements.lock").items() <= pins("requirements.lock").items()


# --- what must not be in here -------------------------------------------------------------------

HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js.", "deb." + "debian", "registry." + "docker")
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|farm|tmp|home/\w+)/")


def files() -> Iterator[Path]:
    for folder, inside, found in os.walk(ROOT):
        inside[:] = [
            name for name in inside if name not in KEPT and not name.endswith(("_cache", "__pycache__"))
        ]
        yield from (Path(folder, name) for name in found if not name.endswith((".png", ".pyc", ".lock")))
    yield from (ROOT / "requirements.lock", ROOT / "deploy/requirements.lock")


def test_no_file_names_a_registry_or_a_path_of_somebody_s_machine():
    """A clone must work where other registries are used, and say nothing of where it was written."""
    found = [
        f"{path.relative_to(ROOT)}: {match}"
        for path in files()
        if path.name != ".env"
        for text in [path.read_text("utf-8", errors="replace")]
        for match in [host for host in HOSTS if host in text] + MACHINE.findall(text)
    ]

    assert found == []


def test_no_file_holds_both_sides_of_a_merge():
    """Half a merge reads like a promise made twice; ours once stood in docs/safety.md."""
    marker = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)

    assert [path.name for path in files() if marker.search(path.read_text("utf-8", errors="replace"))] == []


# --- running it for good ------------------------------------------------------------------------


def test_the_container_runs_without_privileges_on_a_file_system_it_cannot_write():
    service = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))["services"]["onward"]
    image = (ROOT / "deploy/Dockerfile").read_text("utf-8")

    assert (service["user"], service["read_only"], service["cap_drop"]) == ("10001", True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.findall(r"^USER (\w+)$", image, re.MULTILINE) == ["10001"]
    assert "HEALTHCHECK" in image
    assert "--require-hashes" in image
    copied = re.findall(r"^COPY (?!--from)(\S+)", image, re.MULTILINE)
    allowed = [
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"
    ]
    assert sorted(copied) == sorted(allowed)
    assert all((ROOT / name).exists() for name in copied)


def test_the_unit_of_systemd_keeps_its_fences():
    unit = (ROOT / "deploy/onward.service").read_text("utf-8")

    for fence in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "UMask=0077",
        "User=onward",
    ):
        assert f"\n{fence}\n" in unit
    assert "ExecStart=/opt/onward/.venv/bin/python -m bot run" in unit
