"""A member's country: the one they named, else their community's; never guessed from anything else."""

from functools import lru_cache

from bot.engine.community import Community
from bot.engine.member import Member
from bot.engine.words.typed import plainly
from bot.scripts.model import Scripts

NOT_SAID = "-"
"""What a member's `country` is when they would rather not say: their community's does not count either."""

ALSO = "also"
"""The entry of countries.toml with other names that people type."""


def country_of(member: Member, community: Community | None) -> str:
    """The ISO code of the country that help lines are shown for, "" for none."""
    if member.country:
        return "" if member.country == NOT_SAID else member.country
    return community.country if community else ""


def find_country(scripts: Scripts, words: str) -> str:
    """The ISO code meant by "GB", "uk", "España" or "the Netherlands"; "" when none is."""
    return _by_name(scripts).get(plainly(words), "")


def name_of(scripts: Scripts, code: str, language: str) -> str:
    """What a country is called in a language, else in the default one; "" for none."""
    names = scripts.countries.get(code, {})
    return names.get(language) or names.get(scripts.default) or code


@lru_cache(maxsize=4)
def _by_name(scripts: Scripts) -> dict[str, str]:
    """Every code and every name, as `plainly` makes them; a code is never taken for a name."""
    found = {code.casefold(): code for code in scripts.countries}
    for code, names in scripts.countries.items():
        for language, name in names.items():
            for one in name.split(";") if language == ALSO else (name,):
                found.setdefault(plainly(one), code)
    return found
