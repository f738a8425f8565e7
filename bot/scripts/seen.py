"""Which English words a translation was made from: prompts/<language>/seen.toml, a line a step.

    "rejected#start" = "5f0c31a9be"

The digest is of the English step as it was when its translation was last looked at. When the English
changes, the step is stale: the translator is shown both places. Sorted and one line a step, so that
two translators' work merges in git.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, Seen, found
from bot.scripts.languages import lists_languages
from bot.scripts.model import AskForm, Step
from bot.scripts.translation import Pair, pairs, step_pairs

FILE = "seen.toml"
HEAD = """\
# Which English each step was translated from: `python -m bot translate {language} --seen` writes it.
"""

_LINE = re.compile(r'"(?P<place>[a-z0-9-]+#[a-z0-9-]+)" = "(?P<digest>[0-9a-f]{10})"')


def read_seen(text: str) -> Seen:
    """The file's lines. Never raises: what cannot be read is in `unread`."""
    digests: dict[str, str] = {}
    unread: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line.strip())
        if match:
            digests[match["place"]] = match["digest"]
        elif line.strip() and not line.startswith("#"):
            unread.append(number)
    return Seen(digests, tuple(unread))


def write_seen(language: str, digests: Mapping[str, str]) -> str:
    """The file's text: its head, then a line a step, sorted."""
    lines = (f'"{place}" = "{digest}"\n' for place, digest in sorted(digests.items()))
    return HEAD.format(language=language) + "".join(lines)


def recorded(folder: Folder, language: str, wanted: str = "") -> dict[str, str]:
    """What seen.toml holds once the steps `wanted` were looked at.

    `wanted` is "script", "script#step" or "" for all. KeyError when the language has no such step.
    Lines about steps that are no more are let go.
    """
    there = {
        f"{pair.script.name}#{step.name}": digest(english)
        for pair, english, step in step_pairs(folder)
        if pair.script.language == language
    }
    looked_at = {place for place in there if not wanted or wanted in {place, place.split("#")[0]}}
    if not looked_at:
        raise KeyError(wanted)
    before = folder.seen.get(language, Seen()).digests
    return {
        place: now if place in looked_at else before[place]
        for place, now in there.items()
        if place in looked_at or place in before
    }


def digest(step: Step) -> str:
    """Ten hex digits of all that a member can read of a step; where it leads is compared elsewhere."""
    said = [
        [[(node.text, node.slot, node.href) for node in line.nodes] for line in variant]
        for say in step.says
        for variant in say.variants
    ]
    pressed = [option.label for option in step.options]
    asked = [] if lists_languages(step) else [(field.label, field.hint) for field in step.fields]
    titles = [direction.title for direction in step.directions if isinstance(direction, AskForm)]
    words = repr((said, pressed, asked, titles))
    return hashlib.blake2s(words.encode(), digest_size=5).hexdigest()


def stale(folder: Folder) -> Iterator[Diagnostic]:
    """P369: a step was looked at since its English changed. A language without seen.toml is not asked."""
    for pair in pairs(folder):
        seen = folder.seen.get(pair.script.language)
        if seen is not None:
            yield from _stale_steps(pair, seen)
    for language, seen in folder.seen.items():
        for line in seen.unread:
            what = 'This is not a line like `"rejected#start" = "5f0c31a9be"`'
            yield Diagnostic("P369", f"{language}/{FILE}", line, {"found": what})


def _stale_steps(pair: Pair, seen: Seen) -> Iterator[Diagnostic]:
    """A script that nobody has looked at yet is told in one line."""
    english, script = pair.english, pair.script
    known = {name: seen.digests.get(f"{script.name}#{name}") for name in english.steps}
    if not any(known.values()):
        yield found("P369", script, 1, found=f"Nobody has said yet that this fits {english.path}")
        return
    for step in english:
        there = script.steps.get(step.name)
        if there is None or known[step.name] == digest(step):
            continue
        what = "The English of this step changed" if known[step.name] else "Nobody has looked at this step"
        place = f"{english.path}:{step.line}"
        yield found("P369", script, there.line, found=f"{what} since it was translated: {place}")


def counted(folder: Folder, language: str) -> tuple[int, int]:
    """How many scripts and steps of a language stand beside their English."""
    scripts = sum(pair.script.language == language for pair in pairs(folder))
    steps = sum(pair.script.language == language for pair, _, _ in step_pairs(folder))
    return scripts, steps
