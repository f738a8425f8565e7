"""What a step says of itself is something that the registries know."""

from collections.abc import Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, found
from bot.scripts.rules.names import near


def unknown_evidence(folder: Folder) -> Iterator[Diagnostic]:
    """P328: a tag of evidence has its source in evidence.toml."""
    if folder.lists.evidence is None:
        return
    known = folder.lists.evidence.tags
    for script, step in folder.each_step():
        if step.evidence and step.evidence not in known:
            yield found(
                "P328", script, step.evidence_line, name=step.evidence, hint=near(step.evidence, known)
            )


def unknown_ideas(folder: Folder) -> Iterator[Diagnostic]:
    """P329: an idea stands in ideas.toml."""
    known = {idea for part in folder.lists.ideas.values() for idea in part}
    for script, step in folder.each_step():
        for idea in step.ideas if known else ():
            if idea not in known:
                yield found("P329", script, step.ideas_line, name=idea, hint=near(idea, known))
