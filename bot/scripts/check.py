"""The check of a whole folder: every rule over every script. Pure: scripts in, diagnostics out.

A rule is a function Folder -> diagnostics, listed here; its words, its reason and its examples are
the file docs/rules/<code>-*.md. The rules P301 to P314 are the parser's own.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from bot.scripts import translation
from bot.scripts.diagnostics import Diagnostic, in_order
from bot.scripts.folder import Folder, Measure
from bot.scripts.helplines import read_files
from bot.scripts.languages import with_languages
from bot.scripts.lists import Lists
from bot.scripts.model import Script, Scripts
from bot.scripts.parse import Parsed, parse
from bot.scripts.rules import care, flow, limits, names, slots, tags, words
from bot.scripts.seen import FILE, read_seen, stale

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

BETWEEN_LANGUAGES: tuple[Callable[[Folder], Iterable[Diagnostic]], ...] = (
    translation.missing_scripts,
    translation.missing_steps,
    translation.unknown_in_english,
    translation.other_front_matter,
    translation.other_options,
    translation.other_directions,
    translation.other_lines,
    translation.other_slots,
    translation.other_conditions,
    stale,
)


def check(folder: Folder, *, compared: bool = True) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the folder, in the order of files and lines.

    Without `compared` each language is looked at by itself: each of them can be talked in, whatever
    the others say, so a bot that runs need not wait for the translator.
    """
    rules = RULES + BETWEEN_LANGUAGES if compared else RULES
    return in_order(diagnostic for rule in rules for diagnostic in rule(folder))


def read_all(
    texts: Mapping[str, str],
    *,
    sentences: tuple[str, ...] = (),
    lists: Lists | None = None,
    grade: Mapping[str, Measure] | None = None,
    own: frozenset[str] = frozenset(),
    compared: bool = True,
    today: date | None = None,
) -> tuple[Scripts, tuple[Diagnostic, ...]]:
    """Parse and check texts (path "en/talk.md", "es/seen.toml", "helplines.toml" -> text).

    The scripts hold as much as could be read. A file that does not fit the grammar is only told that:
    what it lacks for that reason would be noise. The others are checked against what could be read of it.
    `own`: paths that are a community's own; `compared`: as in `check`. `today`: helplines that
    nobody looked at for a year are told; None does not look at dates.
    """
    scripts_of = {path: text for path, text in texts.items() if path.endswith(".md")}
    parsed = {path: parse(text, path, path.split("/")[0]) for path, text in scripts_of.items()}
    faulty = frozenset(path for path, each in parsed.items() if each.diagnostics)
    lists = lists or Lists()
    lines, wrong = read_files(texts, lists.countries, today)
    read = Scripts(_by_language(parsed.values()), helplines=lines, countries=lists.countries)
    scripts = with_languages(read)
    records = {path.split("/")[0]: read_seen(texts[path]) for path in texts if path.endswith(f"/{FILE}")}
    folder = Folder(scripts, sentences, lists, grade or {}, records, faulty, own)
    found = check(folder, compared=compared)
    readable = (d for d in found if d.path not in faulty)
    return scripts, in_order([*readable, *wrong, *(d for each in parsed.values() for d in each.diagnostics)])


def _by_language(parsed: Iterable[Parsed]) -> dict[str, dict[str, Script]]:
    by_language: dict[str, dict[str, Script]] = {}
    for each in parsed:
        by_language.setdefault(each.draft.language, {})[each.draft.name] = each.draft
    return by_language
