"""The weekly note of the page's community, as its host gets it. A look, and nothing else. Pure."""

from datetime import datetime

import msgspec

from adapters.web.render import DrawnParagraph, draw_text
from bot.engine.community import Community
from bot.engine.counting.organiser import is_on, slots_of, weekly_note
from bot.engine.words.fill import fill
from bot.engine.words.voice import Voice
from bot.scripts.model import Scripts

SCRIPT, STEP = "organiser", "note"
"""Where the words stand that the host is told."""


class HostNote(msgspec.Struct, frozen=True):
    """`on`: the host wants it; `at`: when this one was made, None for none yet."""

    on: bool
    at: datetime | None = None
    paragraphs: tuple[DrawnParagraph, ...] = ()


def host_note(scripts: Scripts, community: Community, now: datetime) -> HostNote:
    """The note that stands now, in the community's language."""
    note = weekly_note(community, now)
    if note.at is None:
        return HostNote(is_on(community))
    voice = Voice(scripts, community.language)
    few = voice.line("fewer-than-five")
    figures = {slot: value or few for slot, value in slots_of(note).items()}
    says = scripts.get(SCRIPT, community.language).steps[STEP].says
    lines = [line for say in says for line in say.variants[0]]
    return HostNote(on=True, at=note.at, paragraphs=tuple(draw_text(fill(lines, figures.__getitem__))))
