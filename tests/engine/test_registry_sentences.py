"""The house's own sentences: each that is said is there, and each that is there is said."""

import ast

import pytest

from bot.engine.words.sentences import SENTENCES
from tests import ROOT
from tests.engine.pure import scripts

SOURCES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")])
LISTS = {"sentences.py", "vocabulary.py"}
OF_A_VOICE = {"text", "line", "words", "options"}
SPEAKERS = {
    "words_for": 2,
    "_says_of": 1,
    "language_with": 2,
    "_bare_words": 2,
    "say_sentence": 0,
    "say_and_show": 0,
    "whisper": 0,
    "sentence": 0,
    "_admit": 2,
    "_tell": 1,
    "_told": 1,
    "told": 1,
    "not_posted": 1,
    "_unless_answered": 1,
}
"""Function -> which of its arguments is a sentence's name."""


def _name_spoken(call: ast.Call) -> ast.expr | None:
    """The argument that is a sentence's name, None when the call says nothing."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in OF_A_VOICE:
        owner = ast.unparse(call.func.value)
        return call.args[0] if owner.endswith("voice") or owner.startswith("Voice(") else None
    called = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    place = SPEAKERS.get(called)
    return call.args[place] if place is not None and len(call.args) > place else None


def _literals(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _choices(name: ast.expr) -> set[str]:
    """The names that the argument itself says, `home-*` for an f-string; none for a variable."""
    match name:
        case ast.Constant(value=str(value)):
            return {value}
        case ast.IfExp(body=one, orelse=other):
            return _choices(one) | _choices(other)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return {f"{start}*"}
    return set()


def _spoken(tree: ast.Module) -> tuple[set[str], set[str]]:
    """(names said in so many words, names that may be said through a variable) in one file."""
    tables = {
        target.id: _literals(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    said: set[str] = set()
    perhaps: set[str] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        names = [n for c in ast.walk(function) if isinstance(c, ast.Call) and (n := _name_spoken(c))]
        said |= {choice for name in names for choice in _choices(name)}
        if any(not _choices(name) for name in names):
            perhaps |= _literals(function)
            used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
            perhaps |= {word for table in used & set(tables) for word in tables[table]}
    keywords = (word for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords)
    said |= {choice for word in keywords if word.arg == "saying" for choice in _choices(word.value)}
    return said, perhaps


def _all_spoken() -> tuple[set[str], set[str]]:
    found = [_spoken(ast.parse(path.read_text("utf-8"))) for path in SOURCES if path.name not in LISTS]
    return set().union(*(said for said, _ in found)), set().union(*(perhaps for _, perhaps in found))


def _matches(spoken: str) -> set[str]:
    if spoken.endswith("*"):
        return {name for name in SENTENCES if name.startswith(spoken[:-1])}
    return {spoken} & set(SENTENCES)


def test_every_sentence_that_the_code_says_is_in_the_list():
    said, _ = _all_spoken()

    assert len(said) > 40
    assert {name for name in said if not _matches(name)} == set()


def test_every_sentence_in_the_list_is_said_somewhere():
    said, perhaps = _all_spoken()

    known = {name for one in said | perhaps for name in _matches(one)}

    assert set(SENTENCES) - known == set()


def test_the_list_and_bot_md_are_the_same():
    """A sentence that nothing says would be translated in vain."""
    assert set(scripts().get("bot", "en").steps) == set(SENTENCES)
    assert len(set(SENTENCES)) == len(SENTENCES)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ('stage.say_sentence("old-button")', "old-button"),
        ('self.voice.text(f"home-{kind}")', "home-*"),
        ('self.whisper("a" if b else "door")', "door"),
        ('_tell(event, "win-waits", when=1)', "win-waits"),
        ('Told(saying="win-posted")', "win-posted"),
    ],
)
def test_a_sentence_is_found_however_it_is_said(code, name):
    said, _ = _spoken(ast.parse(f"def f():\n    {code}"))

    assert name in said
