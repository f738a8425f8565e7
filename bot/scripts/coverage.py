"""docs/coverage.md: which step of the scripts carries which idea of the article. Pure: data in, page out."""

from bot.scripts.lists import Ideas
from bot.scripts.model import Script, Scripts

Carriers = dict[str, list[tuple[Script, str]]]
"""Idea -> the steps that carry it, as (script, step's name)."""

_HEAD = """\
# From the article to the conversation

<!-- Written by: python -m bot check --coverage docs/coverage.md -->

Every idea of the article that Onward began with, and the steps where a member meets it.
[ideas.toml](../prompts/ideas.toml) lists the ideas in our own words.
A step says so itself, with `> idea: name`.
The links lead to the step's heading.
"""


def carriers(scripts: Scripts) -> Carriers:
    """The steps that carry each idea, in the default language: the others have the same steps."""
    found: Carriers = {}
    for script in scripts.by_language.get(scripts.default, {}).values():
        for step in script:
            for idea in step.ideas:
                found.setdefault(idea, []).append((script, step.name))
    return found


def empty(scripts: Scripts, ideas: Ideas) -> list[str]:
    """The ideas that no step carries."""
    carried = carriers(scripts)
    return [idea for part in ideas.values() for idea in part if idea not in carried]


def coverage(scripts: Scripts, ideas: Ideas, prompts: str = "../prompts") -> str:
    """The page. `prompts` leads from the page's folder to the scripts."""
    carried = carriers(scripts)
    total, without = sum(map(len, ideas.values())), len(empty(scripts, ideas))
    count = f"{total - without} of {total} ideas are carried by a step."
    parts = [_part(title, part, carried, prompts) for title, part in ideas.items()]
    return "\n".join([_HEAD, f"{count}\n", *parts])


def _part(title: str, part: dict[str, str], carried: Carriers, prompts: str) -> str:
    rows = [
        f"| `{idea}` | {words} | {_links(carried.get(idea, []), prompts)} |" for idea, words in part.items()
    ]
    return "\n".join([f"## {title}\n", "| idea | in our words | steps |", "|---|---|---|", *rows, ""])


def _links(steps: list[tuple[Script, str]], prompts: str) -> str:
    links = (f"[{s.name}.md#{step}]({prompts}/{s.path}#{step})" for s, step in steps)
    return ", ".join(links) or "none yet"
