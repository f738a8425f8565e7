"""What the scripts are held against: the lists that stand beside them in the folder, as data.

Each is edited without Python: phrases in prompts/<language>/*.txt, studies in prompts/evidence.toml,
the article's ideas in prompts/ideas.toml. bot/prompts.py reads them. A list that is not there is
not checked.
"""

from collections.abc import Mapping

import msgspec

from bot.scripts.helplines import Countries

Phrases = Mapping[str, tuple[str, ...]]
"""Language -> phrases."""

CRAFT = "craft"
"""The tag of a step that no study carries; a step without a tag counts as this."""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What carries a tag: who said it, in words; what was found; how far that goes."""

    source: str
    found: str
    strength: str


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """prompts/evidence.toml: strength -> what it means (a closed scale), tag -> its source."""

    strengths: dict[str, str]
    tags: dict[str, Source]

    def __post_init__(self) -> None:
        for tag, source in self.tags.items():
            if source.strength not in self.strengths:
                known = ", ".join(self.strengths)
                raise ValueError(f"the strength of `{tag}` is `{source.strength}`, and not one of {known}")


Ideas = dict[str, dict[str, str]]
"""prompts/ideas.toml: a part of the article -> idea -> the idea in one sentence."""


class Lists(msgspec.Struct, frozen=True):
    """All lists of a folder.

    No line holds a phrase of `banned`, `promises` or `crisis_words`; no early step after hard news
    one of `advice`; no step in a crisis one of `reframes`, nor is it without one of `help`.
    """

    banned: Phrases = {}
    promises: Phrases = {}
    crisis_words: Phrases = {}
    advice: Phrases = {}
    reframes: Phrases = {}
    help: Phrases = {}
    evidence: Evidence | None = None
    ideas: Ideas = {}
    countries: Countries = {}


PHRASES = ("banned", "promises", "crisis_words", "advice", "reframes", "help")
"""The lists of phrases: prompts/<language>/banned.txt, crisis-words.txt and so on."""
