"""The lists in prompts/README.md, written from vocabulary.py so that the two cannot differ."""

from bot.scripts import vocabulary

BEGIN, END = "<!-- lists: written from bot/scripts/vocabulary.py -->", "<!-- end of lists -->"

LISTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Flags", "`if name` holds when", vocabulary.FLAGS),
    ("Slots", "`{name}` that the bot fills", vocabulary.SLOTS),
    ("Nudges", "`> nudge name in 2 days`", vocabulary.NUDGES),
    ("Logs", "`> log name`", vocabulary.LOGS),
    ("Things to set", "`> set name`", vocabulary.SETTABLE),
    ("Consents", "`> consent name yes`", vocabulary.CONSENTS),
    ("Posts", "`> post name to ...`", vocabulary.POSTS),
    ("Places to post to", "`> post win to name`", vocabulary.PLACES),
    ("Doings", "`> do name`", vocabulary.DOINGS),
)
"""(heading, how it is written, name -> meaning)."""


def with_lists(page: str) -> str:
    """The page with its lists written anew. ValueError when it has no place for them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"The page needs the lines {BEGIN} and {END}, with the lists between them")
    return f"{before}{BEGIN}\n\n{_lists()}\n{END}{after}"


def _lists() -> str:
    return "\n".join(_table(*each) for each in LISTS)


def _table(heading: str, written: str, names: dict[str, str]) -> str:
    rows = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in names.items())
    return f"### {heading}\n\n| {written} | |\n|---|---|\n{rows}"
