"""A note that somebody left comes late at night after any loss, and no note comes to anybody twice."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.member import Letter
from bot.engine.notes.events import NoteLeft, NoteTakenBack
from bot.engine.notes.known import MAX_NOTES, MAX_READ, words_mark
from tests.engine.circle.circle_place import ADA, BEN, Place, in_circle
from tests.engine.notes.notes_place import NIGHT, READ, WORDS, hurt, note, noted, opened, reviewed
from tests.engine.pure import MONDAY, Sam

ON_A_PHONE = 5
LATE = {"en": "Words from someone who was here", "es": "Palabras de alguien que estuvo aquí"}
OWN = {"en": "A note I left for myself", "es": "Una nota que me dejé"}
LOSSES = {"rejected": ("rejected", ""), "job-lost": ("onward", "laid-off"), "other-loss": ("onward", "loss")}
TO_THE_CHOICE = {
    "rejected": {
        "en": ("Just let me talk", "Skip", "Skip"),
        "es": ("Solo quiero contarlo", "Saltar", "Saltar"),
    },
    "job-lost": {"en": ("Nothing right now",), "es": ("Nada por ahora",)},
    "other-loss": {"en": ("A home",), "es": ("Una vivienda",)},
}


def at_the_choice(loss: str, language: str, **more: object) -> Sam:
    """Somebody in the night who has told that loss, at the question what would be good now."""
    sam = in_circle(community=noted(note()), zone="UTC", **more)
    sam.now, sam.locale = NIGHT, language
    return sam.command(*LOSSES[loss], place="").walk(*TO_THE_CHOICE[loss][language])


def labels(sam: Sam) -> list[str]:
    return Sam.labels(sam.said[-1])


# --- late at night, after any loss ----------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("loss", LOSSES)
def test_late_at_night_words_that_somebody_left_are_offered_after_any_loss(loss, language):
    sam = at_the_choice(loss, language)
    assert LATE[language] in labels(sam)
    assert len(labels(sam)) <= ON_A_PHONE
    assert sam.said[-1].menu is None

    assert WORDS in sam.press(LATE[language]).words
    sam.press(labels(sam)[-1])

    assert LATE[language] not in labels(sam)


@pytest.mark.parametrize("loss", LOSSES)
def test_by_day_or_without_a_note_nothing_of_it_is_said(loss):
    by_day = in_circle(community=noted(note()), zone="UTC").command(*LOSSES[loss], place="")
    without = in_circle(community=READ, zone="UTC")
    without.now = NIGHT
    without.command(*LOSSES[loss], place="")

    for sam in (by_day, without):
        assert LATE["en"] not in labels(sam.walk(*TO_THE_CHOICE[loss]["en"]))


# --- the same passed-on note ----------------------------------------------------------------------


def test_words_that_their_author_leaves_again_are_not_given_again():
    sam = hurt(noted(note()))
    assert opened(sam) == WORDS

    sam.community = noted(note(id_="n2"))
    assert opened(sam) == ""
    sam.community = noted(note(id_="n3", words="Other words."))
    assert opened(sam) == "Other words."


def test_however_many_were_read_what_stands_here_is_not_given_again():
    many = tuple(
        note(Actor(platform="terminal", tenant="t", user=f"u{n}"), f"n{n}", words=f"Words {n}.")
        for n in range(MAX_NOTES)
    )
    sam = hurt(noted(*many))
    for _ in many:
        assert opened(sam)
    assert opened(sam) == ""

    for turn in range(3):  # one goes, another one is read
        sam.community = noted(*many[: MAX_NOTES - 1], note(BEN, f"new{turn}", words=f"New {turn}."))
        assert opened(sam) == f"New {turn}."
        assert opened(sam) == ""


def test_what_is_known_of_notes_that_are_gone_does_not_grow_without_end():
    known = tuple(f"old{n}" for n in range(1000))

    sam = hurt(noted(note()), notes_read=known)
    opened(sam)

    assert len(sam.member.notes_read) == MAX_READ + 2


def test_no_word_of_a_note_stays_with_who_read_it():
    one = note()
    sam = hurt(noted(one))
    opened(sam)

    assert sam.member.notes_read == (one.id, words_mark(one))
    assert WORDS.encode() not in msgspec.msgpack.encode(sam.member)


DEEDS = st.sampled_from(
    [("read", 0)] * 4 + [("leave", n) for n in range(4)] + [("back", 0), ("leave-ben", 1), ("leave-ben", 4)]
)


@examples(max_examples=60, deadline=None)
@given(st.lists(DEEDS, min_size=4, max_size=25))
def test_whatever_is_left_taken_back_and_left_again_nobody_is_given_the_same_words_twice(deeds):
    place, sam, given_ = Place(READ), hurt(READ), []
    for number, (deed, which) in enumerate(deeds):
        if deed == "read":
            sam.community = place.state
            given_.append(opened(sam))
        elif deed == "back":
            place.take(NoteTakenBack, by=ADA)
        else:
            by, id_ = (BEN if deed == "leave-ben" else ADA), f"n{number}"
            place.wait(days=1).take(
                NoteLeft, note=id_, by=by, shown_as="", about="any", words=f"It got lighter {which}."
            )
            reviewed(place, id_, kept=True)

    said = [words for words in given_ if words]
    assert len(said) == len(set(said))


# --- the note to oneself --------------------------------------------------------------------------

LETTER = Letter("You rested before, and it helped.", MONDAY - timedelta(days=30))
MORE = {"en": "More, if you like", "es": "Más cosas, si quieres"}


def after(sam: Sam, language: str = "en") -> Sam:
    """By the words of somebody else, which lead to what else there is."""
    sam.press(LATE[language])
    return sam.press(labels(sam)[-1])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_note_to_oneself_is_offered_after_any_loss_and_once_in_a_conversation(loss, language):
    sam = after(at_the_choice(loss, language, letter=LETTER), language)
    sam.press(MORE[language])
    assert OWN[language] in labels(sam)

    sam.press(OWN[language])
    assert LETTER.text not in sam.words  # it is offered before it is shown
    sam.press(labels(sam)[0])
    assert LETTER.text in sam.words
    sam.press(labels(sam)[0]).press(MORE[language])

    assert OWN[language] not in labels(sam)


def test_who_did_not_read_it_is_offered_it_again_and_so_is_who_tells_another_loss():
    sam = after(at_the_choice("job-lost", "en", letter=LETTER))
    sam.walk("More, if you like", OWN["en"], "Not now", "More, if you like")
    assert OWN["en"] in labels(sam)

    sam.walk(OWN["en"], "Yes, show it", "It helps")
    assert OWN["en"] not in labels(sam.press("More, if you like"))
    sam.command("onward", "loss", place="").press("A home").type("We had to leave it.")

    assert OWN["en"] in labels(sam.press("More, if you like"))
