"""The shipped English scripts beside a Spanish of the tests' own, whatever else is shipped.

The Spanish says the English words behind a mark, so that a test sees which language spoke; the few
sentences of tests/scripts/languages/es/bot.md are real, and those whose words a member types.
"""

from functools import cache
from pathlib import Path

import msgspec

from bot.scripts.languages import with_languages
from bot.scripts.model import AskForm, Line, Node, Script, Scripts, Step
from bot.scripts.parse import parse
from tests.engine.pure import scripts

MARK = "ES "
REAL = Path(__file__).parent / "languages" / "es" / "bot.md"


@cache
def two_languages() -> Scripts:
    """English as it is shipped, and the tests' Spanish."""
    english = scripts().by_language["en"]
    spanish = {name: _marked(script) for name, script in english.items()}
    real = parse(REAL.read_text("utf-8"), "es/bot.md", "es").draft
    spanish["bot"] = msgspec.structs.replace(spanish["bot"], steps=spanish["bot"].steps | real.steps)
    return with_languages(Scripts({"en": english, "es": spanish}))


@cache
def english_alone() -> Scripts:
    """English as it is shipped, and nothing else."""
    return Scripts({"en": scripts().by_language["en"]})


def _marked(script: Script) -> Script:
    steps = {step.name: _step(step) for step in script}
    return msgspec.structs.replace(script, language="es", path=f"es/{script.name}.md", steps=steps)


def _step(step: Step) -> Step:
    says = tuple(
        msgspec.structs.replace(say, variants=tuple(tuple(map(_line, lines)) for lines in say.variants))
        for say in step.says
    )
    options = tuple(msgspec.structs.replace(one, label=MARK + one.label) for one in step.options)
    fields = tuple(msgspec.structs.replace(one, label=MARK + one.label) for one in step.fields)
    directions = tuple(
        msgspec.structs.replace(one, title=MARK + one.title) if isinstance(one, AskForm) else one
        for one in step.directions
    )
    return msgspec.structs.replace(step, says=says, options=options, fields=fields, directions=directions)


def _line(line: Line) -> Line:
    return msgspec.structs.replace(line, nodes=(Node(MARK), *line.nodes))
