"""The check of a whole folder: every rule over every script. Pure: scripts in, diagnostics out.

A rule is a function Folder -> diagnostics, listed here; its words, its reason and its examples are
the file docs/rules/<code>-*.md. The rules P301 to P314 are the parser's own.
"""

from collections.abc import Callable, Iterable, Mapping

from bot.scripts.diagnostics import Diagnostic, in_order
from bot.scripts.folder import Folder, Grade
from bot.scripts.lists import Lists
from bot.scripts.model import Script, Scripts
from bot.scripts.parse import parse
from bot.scripts.rules import care, flow, limits, names, slots, tags, words

RULES: tuple[Callable[[Folder], Iterable[Diagnostic]], ...] = (
    names.unknown_places,
    names.unknown_slots,
    names.unknown_flags,
    names.unknown_names,
    names.missing_sentences,
    names.doubled_triggers,
    names.speaking_only,
    tags.unknown_evidence,
    tags.unknown_ideas,
    flow.unreachable,
    flow.dead_ends,
    flow.no_way_out,
    slots.empty_slots,
    slots.perhaps_empty,
    flow.circles,
    flow.run_recursion,
    flow.never_reached,
    limits.doubled_labels,
    limits.long_labels,
    limits.many_controls,
    limits.large_forms,
    limits.wordy_forms,
    limits.odd_scales,
    limits.long_messages,
    limits.many_paragraphs,
    limits.odd_counts,
    limits.long_ways,
    care.exclamations,
    care.early_advice,
    care.without_help,
    care.ended,
    care.reframed,
    words.banned_phrases,
    words.promises,
    words.crisis_words,
    words.mentions,
    words.reading_grade,
)


def check(folder: Folder) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the folder, in the order of files and lines."""
    return in_order(diagnostic for rule in RULES for diagnostic in rule(folder))


def read_all(
    texts: Mapping[str, str],
    *,
    sentences: tuple[str, ...] = (),
    lists: Lists | None = None,
    grade: Mapping[str, Grade] | None = None,
) -> tuple[Scripts, tuple[Diagnostic, ...]]:
    """Parse and check texts (path "en/talk.md" -> text). The scripts hold as much as could be read.

    A file that does not fit the grammar is only told that: what it lacks for that reason would be
    noise. The others are checked against what could be read of it.
    """
    parsed = {path: parse(text, path, path.split("/")[0]) for path, text in texts.items()}
    by_language: dict[str, dict[str, Script]] = {}
    for each in parsed.values():
        by_language.setdefault(each.draft.language, {})[each.draft.name] = each.draft
    scripts = Scripts(by_language)
    found = check(Folder(scripts, sentences, lists or Lists(), grade or {}))
    readable = (d for d in found if d.path not in parsed or not parsed[d.path].diagnostics)
    return scripts, in_order([*readable, *(d for each in parsed.values() for d in each.diagnostics)])
