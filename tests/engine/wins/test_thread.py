"""The celebration thread: efforts first, changed and taken back at once, quiet when it is quiet."""

import itertools
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleOpened
from bot.engine.effects import Edit, OpenThread, Post, React, Tell
from bot.engine.member import Consent, Nudge
from bot.engine.wins.events import ThreadKept, WinAllowed, WinChanged, WinShared, WinsHeld, WinWithdrawn
from bot.engine.wins.known import THREAD_OPEN, WINS_A_MESSAGE, next_thread
from bot.engine.wins.own import reads_as_outcome
from tests.engine.pure import Sam, scripts
from tests.engine.wins.thread_place import ADA, SAM, Place

BEN = Actor(platform="terminal", tenant="t", user="ben")
OUTCOMES = "News of interviews and jobs, for those who want to read it now:\n"


def _change(place: Place, by: Actor, words: str, *, outcome: bool = False) -> Place:
    (win,) = place.of(by)
    name = by.user.title()
    return place.take(WinChanged, win=win, by=by, shown_as=name, words=words, outcome=outcome)


# --- efforts and outcomes -----------------------------------------------------------------------


def test_efforts_stand_first_and_outcomes_stand_together_in_one_message_at_the_end():
    place = Place().set_up().win(SAM, "an offer", outcome=True).win(ADA, "I rested")
    place.win(BEN, "an interview", outcome=True)

    place.thread()

    first, last = (post.message.text.plain for post in place.only(Post))
    assert first == "Ada: I rested"
    assert last == f"{OUTCOMES}Sam: an offer\nBen: an interview"


def test_an_outcome_of_the_same_week_joins_the_message_that_stands_there_and_notifies_nobody():
    place = Place().set_up().win(SAM, "an offer", outcome=True).thread()

    place.win(ADA, "a job", outcome=True)

    assert place.only(Post) == []
    (edit,) = place.only(Edit)
    assert edit.message.text.plain == f"{OUTCOMES}Sam: an offer\nAda: a job"
    assert place.heard(ADA) == ["win-posted"]


def test_outcomes_that_do_not_fit_are_one_more_message():
    place = Place().set_up().thread()
    for _ in range(WINS_A_MESSAGE + 1):
        place.win(ADA if place.of(SAM)[3:] else SAM, "an offer", outcome=True)

    assert [text.count("an offer") for text in place.channel.values()] == [0, WINS_A_MESSAGE, 1]


def test_each_message_of_wins_gets_one_reaction_and_nothing_says_how_many():
    place = Place().set_up().win(SAM, "an offer", outcome=True).win(ADA, "I rested").thread()

    reactions = place.only(React)

    assert [one.emoji for one in reactions] == ["seedling", "seedling"]
    assert len({one.target for one in reactions}) == 2
    (parent,) = place.only(OpenThread)
    assert "a reaction is enough" in parent.message.text.plain
    assert not any(char.isdigit() for text in place.channel.values() for char in text)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("I got an interview", True),
        ("they made me a job offer!", True),
        ("I got the job.", True),
        ("Me contrataron", True),
        ("I prepared for an interview", False),
        ("I asked for feedback", False),
        ("I said no to an unpaid test", False),
        ("I helped a friend with an application", False),
    ],
)
def test_outcomes_are_read_from_the_words_and_preparing_for_one_is_an_effort(words, outcome):
    assert reads_as_outcome(scripts(), words) is outcome


# --- changed and taken back ---------------------------------------------------------------------


def test_changed_words_take_the_place_of_the_old_ones_at_once():
    place = Place().set_up().win(SAM, "I slept").win(ADA, "I ran").thread()

    _change(place, SAM, "I slept well")

    assert list(place.channel.values()) == ["Sam: I slept well\nAda: I ran"]


def test_what_waits_is_changed_before_anybody_saw_it():
    place = Place().set_up().win(SAM, "I slept")

    _change(place, SAM, "I slept well")
    place.thread()

    assert list(place.channel.values()) == ["Sam: I slept well"]


def test_an_effort_that_becomes_an_outcome_moves_to_the_others_of_its_kind():
    place = Place().set_up().win(SAM, "I wrote").win(ADA, "a job", outcome=True).thread()

    _change(place, SAM, "they made an offer", outcome=True)

    assert list(place.channel.values()) == [
        "This was taken back.",
        f"{OUTCOMES}Ada: a job\nSam: they made an offer",
    ]


def test_nobody_changes_another_members_win_and_one_that_is_gone_says_so():
    place = Place().set_up().win(SAM, "mine").thread()
    (win,) = place.of(SAM)

    place.take(WinChanged, win=win, by=ADA, shown_as="Ada", words="hers")

    assert list(place.channel.values()) == ["Sam: mine"]
    assert place.heard(ADA) == ["win-gone"]


def test_what_is_put_back_twice_stands_there_once():
    place = Place().set_up().win(SAM, "mine")
    (win,) = place.of(SAM)

    place.take(WinShared, win=win, by=SAM, shown_as="Sam", words="mine")
    place.thread()

    assert list(place.channel.values()) == ["Sam: mine"]


# --- after a hard hour ----------------------------------------------------------------------------


def test_what_is_held_is_never_posted_without_a_new_yes_however_long_it_takes():
    place = Place().set_up().win(SAM, "mine").win(ADA, "hers")
    place.take(WinsHeld, by=SAM, until=place.now + timedelta(days=3))

    place.thread().thread().thread()

    assert all("mine" not in text for text in place.channel.values())
    place.take(WinAllowed, win=place.of(SAM)[0], by=SAM).thread()
    assert "Sam: mine" in place.channel.values()


def test_a_yes_while_the_thread_is_open_posts_it_at_once():
    place = Place().set_up().win(SAM, "mine").take(WinsHeld, by=SAM, until=Place().now)
    place.thread()

    place.take(WinAllowed, win=place.of(SAM)[0], by=SAM)

    assert place.heard(SAM) == ["win-posted"]
    assert list(place.channel.values())[-1] == "Sam: mine"


def test_a_win_told_in_hard_days_is_kept_and_asked_about_when_they_are_over():
    sam = Sam().type("help now").command("win", "I ate with my sister")
    assert "I ask you" in sam.words
    assert [one.kind for one in sam.member.nudges] == ["win"]

    sam.nudged()
    assert "ate with" not in sam.words  # a note shows nothing of it

    sam.press("Look at it")
    assert '"Sam: I ate with my sister"' in sam.words
    assert sam.member.win_held == ""

    sam.press("Keep it private")
    assert sam.member.tally["win"] == 1


def test_nobody_is_asked_about_a_win_while_the_days_are_hard_again():
    sam = Sam().type("help now").command("win", "I ate with my sister")
    sam.wait(days=2).type("I want to die")

    due = min(nudge.at for nudge in sam.member.nudges if nudge.kind == "win")

    sam.nudged() if due > sam.now else None
    assert "ate with" not in sam.words
    assert due >= sam.member.crisis_at


@pytest.mark.parametrize(
    ("days", "crisis", "handed"),
    [(30, False, True), (3, False, False), (90, False, False), (30, True, False)],
)
def test_a_note_hands_a_member_their_own_win_back_but_not_in_hard_days(days, crisis, handed):
    sam = Sam().command("win", "I made a list").press("Keep it private").wait(days=days)
    if crisis:
        sam.type("help now")

    assert sam.facts().flag("has-own-win") is handed
    assert sam.facts().slot("own-win") == ("I made a list" if handed else "")


def test_the_monthly_note_says_it_in_private_with_its_day():
    sam = Sam().command("win", "I made a list").press("Keep it private").wait(days=30)
    nudge = Nudge("n1", "check-in", sam.now, sam.now, 3)
    agreed = {"check-ins": Consent(given=True, at=sam.now)}
    sam.member = msgspec.structs.replace(
        sam.member, nudges=(nudge,), consents=agreed, rejected_at=sam.now - timedelta(days=40)
    )

    assert "list" not in sam.nudged().words
    assert '"I made a list"' in sam.press("Open it").words


# --- another channel ------------------------------------------------------------------------------


def test_what_waits_was_previewed_for_the_old_channel_and_needs_a_yes_for_the_new_one():
    place = Place().set_up().win(SAM, "stands").thread()
    place.now += THREAD_OPEN
    place.win(ADA, "hers").set_up(channel="C2", channel_name="other")

    assert place.heard(ADA) == ["win-moved"]
    assert place.heard(SAM) == []
    place.thread()
    assert all("hers" not in text for text in place.channel.values())


def test_in_another_channel_nothing_goes_into_the_thread_of_the_old_one():
    place = Place().set_up().thread().set_up(channel="C2", channel_name="other")

    place.win(ADA, "hers")

    assert place.heard(ADA) == ["win-waits"]
    place.thread()
    (opened,), (post,) = place.only(OpenThread), place.only(Post)
    assert (opened.channel, post.channel, post.thread) == ("C2", "C2", place.state.thread)


def test_requests_stand_with_the_wins_until_a_host_gives_them_a_channel_of_their_own():
    place = Place().set_up().take(CircleOpened, opened=True)
    assert place.state.asks_channel == "C1"

    place.take(CircleOpened, opened=True, channel="C9", channel_name="asks")
    assert (place.state.asks_channel, place.state.channel) == ("C9", "C1")
    place.take(CircleOpened, opened=True)
    assert place.state.asks_channel == "C9"
    place.take(CircleOpened, opened=False)
    assert place.state.asks_channel == "C1"


def test_a_win_is_for_the_channel_that_its_preview_named_also_where_requests_have_another():
    place = Place().set_up().take(CircleOpened, opened=True, channel="C9", channel_name="asks").thread()
    ada = Sam(community=place.state, name="Ada").command("win", "hers")
    assert "#wins" in ada.words

    ada.press("Post it")

    (shared,) = [one.event for one in ada.turn.effects if isinstance(one, Tell)]
    assert shared.channel == "C1"
    assert place.take(WinShared, **_fields(shared)).heard(shared.by) == ["win-posted"]


def _fields(event: WinShared) -> dict[str, object]:
    return {name: getattr(event, name) for name in ("win", "by", "shown_as", "words", "outcome", "channel")}


# --- quiet weeks ----------------------------------------------------------------------------------


def test_after_two_quiet_weeks_the_thread_rests_and_the_host_hears_it_once():
    place = Place().set_up()

    opened, told = [], []
    for _ in range(6):
        place.thread()
        opened.append(len(place.only(OpenThread)))
        told += place.heard(SAM)

    assert opened == [1, 1, 0, 0, 0, 0]
    assert told == ["thread-rests"]
    first, second = place.channel.values()
    assert first != second


def test_a_win_wakes_the_thread_at_the_next_hour_and_the_counting_begins_anew():
    place = Place().set_up().thread().thread().thread()

    place.win(ADA, "I rested")
    assert place.heard(ADA) == ["win-waits"]
    place.thread()
    assert "Ada: I rested" in place.channel.values()

    opened = [len(place.thread().only(OpenThread)) for _ in range(3)]
    assert opened == [1, 1, 0]


def test_a_host_who_wants_a_thread_every_week_has_one_and_no_two_say_the_same_in_a_row():
    place = Place().set_up().take(ThreadKept, every_week=True)

    said = [place.thread().only(Post)[0].message.text.plain for _ in range(4)]

    assert all(one != other for one, other in itertools.pairwise(said))
    assert place.heard(SAM) == []


@pytest.mark.parametrize(
    ("zone", "hour", "moments"),
    [
        ("Europe/Berlin", 16, ["03-20 15:00", "03-27 15:00", "04-03 14:00"]),
        ("America/New_York", 9, ["03-06 14:00", "03-13 13:00", "03-20 13:00"]),
        ("Asia/Kolkata", 18, ["03-06 12:30", "03-13 12:30", "03-20 12:30"]),
    ],
)
def test_the_hour_is_the_communitys_own_before_and_after_the_clocks_change(zone, hour, moments):
    place = Place().set_up(zone_chosen=zone, hour=hour)
    place.now = datetime.fromisoformat(f"2026-{moments[0]}").replace(tzinfo=UTC) - timedelta(days=2)

    said = [f"{place.thread().now:%m-%d %H:%M}" for _ in moments]

    assert said == moments


# --- always ---------------------------------------------------------------------------------------

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["share", "change", "out", "all", "forget", "hold", "allow", "thread", "wait", "wait", "thread"]
        ),
        st.sampled_from([SAM, ADA, BEN]),
        st.booleans(),
        st.integers(0, 5),
    ),
    max_size=40,
)


@given(deeds=DEEDS)
@settings(max_examples=150, deadline=None)
def test_what_stands_there_is_what_was_last_previewed_and_nothing_that_was_taken_back(deeds):
    """Whatever happens in whatever order: each agreed text stands at most once, and no other word."""
    place, agreed, yes = Place().set_up(), {}, {}
    for number, (deed, who, outcome, which) in enumerate(deeds):
        words, name, ids = f"words-{number}.", who.user.title(), place.of(who)
        win = ids[which % len(ids)] if ids else ""
        match deed:
            case "share":
                place.win(who, words, outcome=outcome)
                agreed[place.of(who)[-1]], yes[place.of(who)[-1]] = words, True
            case "change" if win:
                place.take(WinChanged, win=win, by=who, shown_as=name, words=words, outcome=outcome)
                agreed[win] = words
            case "out" if win:
                place.take(WinWithdrawn, win=win, by=who)
                del agreed[win]
            case "all" | "forget":
                place.take(WinWithdrawn, win="", by=who, forget=deed == "forget")
                agreed = {one: said for one, said in agreed.items() if one not in ids}
            case "hold":
                waiting = {one.id for one in place.state.wins if one.by == who and not one.message}
                place.take(WinsHeld, by=who, until=place.now + timedelta(days=3))
                yes |= dict.fromkeys(waiting, False)
            case "allow" if win:
                place.take(WinAllowed, win=win, by=who)
                yes[win] = True
            case "thread":
                place.thread()
            case "wait":
                place.now = min(place.now + THREAD_OPEN / 2, next_thread(place.state, place.now))

        shown = [line for text in place.channel.values() for line in text.splitlines() if "words-" in line]
        names = {one.id: one.shown_as for one in place.state.wins}
        allowed = {f"{names[one]}: {said}" for one, said in agreed.items() if yes[one]}
        assert len(shown) == len(set(shown))
        assert set(shown) <= allowed
        stands = {one.id for one in place.state.wins if one.message}
        assert {f"{names[one]}: {agreed[one]}" for one in stands} == set(shown)
