"""What is known of a step beforehand holds for every member who comes to it."""

from bot.engine.words.cards import card_of
from bot.engine.words.fill import filled
from bot.engine.words.limits import TEXT, worst_length
from bot.prompts import load_scripts


def test_a_short_step_fits_into_one_message_whatever_its_slots_say():
    """It is not measured when it is said. Each slot is full of what is escaped, and of turned letters."""
    worst = "\u0627" + "*" * 400
    steps = [
        step for known in load_scripts().by_language.values() for script in known.values() for step in script
    ]
    short = [card for card in map(card_of, steps) if card.short and card.says is None]

    for card in short:
        for turn in range(max(len(one.variants) for one in card.words)):
            lines = [line for one in card.words for line in one.variants[turn % len(one.variants)]]
            text = filled(lines, lambda slot: worst)
            assert worst_length(text) <= TEXT, card.step.name

    assert len(short) > 100
