"""What is remembered of scripts from turn to turn, and how to let it go when they are read anew.

Each of these remembers by the scripts themselves. Without this, one edit after the other would keep
every version of the words that was ever in use.
"""

from bot.engine.facts import countries
from bot.engine.talk import controls, denied, languages
from bot.engine.wins import own as own_wins
from bot.engine.words import cards, fill, shown_as, voice
from bot.scripts import languages as spoken
from bot.scripts import model

CACHES = (
    cards.card_of,
    cards.card_at,
    controls.certain_controls,
    countries._by_name,
    denied._bare_words,
    fill.prepared,
    model.triggers,
    languages.beginnings,
    languages.meanings,
    languages.offer_beside,
    languages.own_names,
    own_wins._outcomes,
    shown_as._known,
    shown_as._ours,
    shown_as._roles,
    spoken.named_languages,
    voice.always,
    voice.words_for,
)


def forget_scripts() -> None:
    """Remember nothing of any script; what is needed is worked out again when it is needed."""
    for cache in CACHES:
        cache.cache_clear()
