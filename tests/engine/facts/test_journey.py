"""A journey told back: in words, as data to draw and for who cannot see it, and always the same."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.community import Community
from bot.engine.drawing import Drawing
from bot.engine.effects import Home, Picture
from bot.engine.events import HomeOpened
from bot.engine.facts.lookback import DONE, NEWS, STAGES, alt_of, drawing_of, in_words
from bot.engine.member import Member
from bot.engine.settled import Settled
from bot.engine.words import limits
from bot.engine.words.sentences import JOURNEY
from bot.engine.words.voice import Voice
from tests.engine.facts.journeys import FIRST, FULL, SHORT, told
from tests.engine.pure import PLACE, SAM, Sam, scripts

KINDS = [*NEWS, *(f"stage-{stage}" for stage in STAGES), *(kind for _, kinds in DONE for kind in kinds)]
TALLIES = st.dictionaries(st.sampled_from([*KINDS, "weight", "plan", "stage"]), st.integers(0, 10**6))


def sam_with(tally: dict[str, int], **more: object) -> Sam:
    return Sam(member=Member(SAM, name="Sam", tally=tally), **more)  # type: ignore[arg-type]


def picture(sam: Sam) -> Picture | None:
    found = [effect for effect in sam.turn.effects if isinstance(effect, Picture)]
    return found[0] if found else None


# --- words and picture --------------------------------------------------------------------------


def test_a_journey_is_said_and_then_drawn_and_then_it_can_go_on():
    sam = sam_with(SHORT).command("onward", "journey")

    kinds = [type(effect).__name__ for effect in sam.turn.effects]
    assert kinds == ["Say", "Picture", "Say"]
    assert sam.said[0].text.plain == (
        "Your journey\n"
        "What happened\n"
        "- At the CV sift: 2\n"
        "- After an interview: 1\n"
        "- Other hard news: 1\n"
        "What you did\n"
        "- 3 things that went well\n"
        "- 2 steps done\n"
        "- 1 learning goal set\n"
        "- 5 notes to yourself\n"
        "This is not a score. It is not compared with anybody."
    )
    assert Sam.labels(sam.said[-1]) == ["My next step", "My learning goal", "Tell a win", "That is all"]


def test_a_journey_with_nothing_in_it_says_so_kindly_and_draws_nothing():
    sam = sam_with({"weight": 3, "plan": 1}).command("onward", "journey")

    assert "Nothing is noted yet" in sam.words
    assert picture(sam) is None


def test_hard_news_alone_does_not_stand_before_an_empty_place():
    drawn = told(FIRST)

    assert [part.title for part in drawn.parts] == ["What happened", "What you did"]
    assert drawn.parts[1].otherwise.startswith("Nothing else is noted yet.")


def test_wins_alone_are_a_journey_too():
    assert [part.title for part in told({"win": 1}).parts] == ["What you did"]


@given(TALLIES)
def test_words_picture_and_alternative_text_say_the_same(tally: dict[str, int]):
    drawing = drawing_of(Member(SAM, tally=tally), Voice(scripts(), "en"))
    if drawing is None:
        assert not any(tally.get(kind) for kind in KINDS)
        return
    labels = [row.label for part in drawing.parts for row in part.rows]
    words, alt = in_words(drawing).plain, alt_of(drawing)

    limits.check(Picture(drawing, alt))
    limits.check_words(in_words(drawing))
    for label in (drawing.title, drawing.closing, *labels):
        assert label in words
        assert label in alt


@given(TALLIES)
def test_every_number_that_is_told_is_drawn(tally: dict[str, int]):
    drawing = drawing_of(Member(SAM, tally=tally), Voice(scripts(), "en"))

    for row in (row for part in (drawing.parts if drawing else ()) for row in part.rows):
        assert [int(number) for number in re.findall(r"\d+", row.label)] == [row.count]
        assert row.count >= 1


@given(TALLIES)
def test_all_the_news_is_told_once(tally: dict[str, int]):
    """A stage that is known splits the news up; it never adds to it."""
    drawing = drawing_of(Member(SAM, tally=tally), Voice(scripts(), "en"))

    drawn = sum(
        row.count for part in (drawing.parts if drawing else ()) for row in part.rows if row.mark == "news"
    )
    by_stage = sum(tally.get(f"stage-{stage}", 0) for stage in STAGES)
    assert drawn == max(by_stage, sum(tally.get(kind, 0) for kind in NEWS))


def test_nothing_is_sorted_by_how_much_there_is_of_it():
    """Whatever the numbers are, the order is that of a process: no rank, no slope."""
    turned = {kind: 100_000 - count for kind, count in FULL.items()} | {"rejection": 1_000_000}

    one, other = told(FULL), told(turned)

    assert _order(one) == _order(other)


def _order(drawing: Drawing) -> list[str]:
    return [re.sub(r"[\d:]+", "", row.label).strip() for part in drawing.parts for row in part.rows]


def test_no_line_of_it_speaks_of_streaks_ranks_points_or_others():
    words = in_words(told(FULL)).plain.casefold()

    assert not re.search(r"streak|rank|level|points|better|worse|more than|less than|average|%", words)


def test_no_word_of_the_members_is_in_it_so_that_an_employer_learns_no_more():
    employer = Community(PLACE, kind="employer")
    sam = sam_with(SHORT, community=employer, settled=Settled(owner_can_export=True))
    sam.member = msgspec.structs.replace(sam.member, name="Samantha", last_hurt="my words")

    sam.command("onward", "journey")

    drawn = picture(sam)
    assert drawn is not None
    assert "3 things that went well" in sam.words
    assert not {"Samantha", "my words"} & set(re.split(r"[^\w ]", sam.words + drawn.alt))


@pytest.mark.parametrize("mark", [mark for mark, _ in DONE])
def test_one_and_several_are_told_differently(mark: str):
    (kind, *_) = dict(DONE)[mark]  # type: ignore[index]

    one, two = (told({kind: number}).parts[0].rows[0].label for number in (1, 2))

    assert one.startswith("1 ")
    assert two.startswith("2 ")
    assert one[2:] != two[2:]


def test_every_deed_has_its_sentences():
    assert tuple(mark for mark, _ in DONE) == JOURNEY


# --- the home page --------------------------------------------------------------------------------


def home(sam: Sam) -> Home:
    (effect,) = sam.take(HomeOpened(**sam.head())).turn.effects
    assert isinstance(effect, Home)
    return effect


def test_the_home_page_tells_the_same_words_and_where_the_picture_is():
    words = home(sam_with(SHORT)).message.text.plain

    assert in_words(told(SHORT)).plain in words
    assert 'Type "/onward journey" to see this as a picture.' in words


def test_the_home_page_of_somebody_new_tells_of_no_journey():
    assert "journey" not in home(sam_with({})).message.text.plain


def test_the_home_page_of_a_long_journey_with_a_long_step_fits():
    sam = sam_with(dict.fromkeys(KINDS, 999999))
    sam.command("onward", "plan").press("Apply for one thing that fits me").press("Open the form")
    sam.fill("*w" * 150, "now", "", "").press("Tomorrow").walk("Keep it")

    limits.check(home(sam))
