"""The scripts as tables: what each step stands on, and how hard each script reads."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.scripts.duration import Durations
from bot.scripts.folder import Folder, Measure
from bot.scripts.lists import CRAFT, Evidence
from bot.scripts.model import Script, Scripts, Step
from bot.scripts.rules.words import reads_at, said


def evidence(scripts: Scripts, registry: Evidence | None) -> str:
    """Every step, its source and how strong that is; then how many steps stand on which strength."""
    sources = registry.tags if registry else {}
    rows = [_evidence(script, step, registry) for script, step in _steps(scripts)]
    strengths = Counter(strength for _, _, strength in rows)
    scale = registry.strengths if registry else dict.fromkeys(strengths, "")
    counted = [(name, str(strengths[name]), scale[name]) for name in scale]
    found = [(tag, source.source, source.found) for tag, source in sources.items()]
    tables = [(("step", "source", "strength"), rows), (("strength", "steps", "what it means"), counted)]
    tables += [(("tag", "source", "what it found"), found)] if found else []
    return "\n".join(_table(head, body) for head, body in tables)


def _steps(scripts: Scripts) -> Iterator[tuple[Script, Step]]:
    for by_name in scripts.by_language.values():
        for script in by_name.values():
            yield from ((script, step) for step in script)


def _evidence(script: Script, step: Step, registry: Evidence | None) -> tuple[str, str, str]:
    tag = step.evidence or CRAFT
    source = registry.tags.get(tag) if registry else None
    return f"{script.path}#{step.name}", tag, source.strength if source else "not in the registry"


def grades(folder: Folder) -> str:
    """Every script with its size, its figure, its hardest step, and its longest way in minutes."""
    durations = Durations(folder)
    rows = [_graded(folder, script, durations) for script in folder.each_script()]
    scales = {script.language: folder.grade.get(script.language) for script in folder.each_script()}
    limits = [f"{language}: {_limit(measure)}." for language, measure in scales.items()]
    head = ("language", "script", "steps", "words", "grade", "hardest step", "minutes")
    return _table(head, rows) + "".join(f"\n{line}" for line in limits) + "\n"


def _limit(measure: Measure | None) -> str:
    return measure.wanted if measure else "not measured"


def _graded(folder: Folder, script: Script, durations: Durations) -> tuple[str, ...]:
    measure = folder.grade.get(script.language)
    text = " ".join(said(step) for step in script)
    figure = f"{measure.of(text):.1f}" if measure and text else "-"
    minutes = "-" if script.where == "sentences" else f"{durations.longest(script)[0] / 60:.1f}"
    size = (str(len(script.steps)), str(len(text.split())))
    return script.language, script.name, *size, figure, _hardest(script, measure), minutes


def _hardest(script: Script, measure: Measure | None) -> str:
    found = {step.name: reads_at(step, measure) if measure else None for step in script}
    figures: Mapping[str, float] = {name: figure for name, figure in found.items() if figure is not None}
    if not measure or not figures:
        return "-"
    name = (min if measure.higher_is_easier else max)(figures, key=figures.__getitem__)
    return f"{name} ({figures[name]:.1f})"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Columns side by side, each as wide as its widest cell."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
