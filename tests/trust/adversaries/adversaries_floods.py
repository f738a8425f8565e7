"""Adversaries who do what is allowed, and too much of it."""

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, CircleTrained, SupportTakenBack
from bot.engine.effects import Edit, Post
from bot.engine.moderation.events import CaseTold, CirclePaused, ModeratorInvited, ModeratorJoined
from bot.engine.moderation.known import mark_of
from bot.engine.notes.events import NoteLeft, NoteTakenBack, NoteWaiting
from bot.engine.wins.events import ThreadDue, WinShared, WinWithdrawn
from tests.engine.circle.circle_place import BEN, CLEO, DAN, UNWATCHED, Place
from tests.engine.circle.unnamed_place import UNNAMED, asks
from tests.engine.moderation.test_cases import decides, reported
from tests.trust.adversaries.adversaries_acts import (
    ADA,
    CROWD,
    MEG,
    MO,
    SAM,
    Play,
    carry,
    member,
    moderated,
    play,
)


def joins(place: Place, who: Actor) -> Place:
    return place.take(CircleJoined, by=who, shown_as=who.user.title()).take(CircleTrained, by=who)


def erased(place: Place, who: Actor) -> Place:
    """They had everything erased."""
    return place.take(WinWithdrawn, win="", by=who, forget=True)


def one_asks(place: Place, number: int) -> str:
    """Somebody of the crowd asks, and it stands."""
    ask = f"x{number}"
    place.asked(CROWD[number], ask).wait(minutes=10)
    return ask


@play
def fills_the_channel_with_asks() -> Play:
    place, posted = Place(moderated()), 0
    for number in range(8):
        place.asked(ask=f"x{number}").wait(minutes=10)
        posted += len(place.of(Post))
        yield bool(place.of(Post))
        place.take(SupportTakenBack, by=SAM)
        if number % 2:
            joins(erased(place, SAM), SAM)
    return posted


@play
def answers_everybody() -> Play:
    place, taken = Place(moderated()), 0
    for number in range(9):
        ask = one_asks(place, number)
        place.answers(ADA, ask=ask)
        reached = place.wait(minutes=30).names() == ["Ada"]
        taken += reached
        yield reached
    return taken


@play
def answers_one_asker_again_and_again() -> Play:
    place, taken = Place(moderated()), 0
    for number in range(6):
        place.asked(ask=f"x{number}").wait(minutes=10).answers(ADA, ask=f"x{number}").wait(minutes=30)
        taken += place.names() == ["Ada"]
        yield place.names() == ["Ada"]
        place.take(SupportTakenBack, by=SAM).wait(hours=25)
    return taken


@play
def reports_everything() -> Play:
    place = Place(moderated())
    for number in range(9):
        before = len(place.state.desk.cases)
        reported(place, ADA, "insult", ask=one_asks(place, number))
        yield len(place.state.desk.cases) > before
        joins(erased(place, ADA), ADA)
    return len(place.state.desk.cases)


@play
def reports_asks_away() -> Play:
    """Each under a false reason, and each is looked at: nothing was wrong."""
    place, away = Place(moderated()), 0
    for number in range(5):
        ask = one_asks(place, number)
        reported(place, ADA, "harassment", ask=ask)
        held = next(one for one in place.state.support if one.id == ask).held
        away += held
        yield held
        decides(place, MEG, "nothing", case=number + 1)
        joins(erased(place, ADA), ADA)
    return away


@play
def reports_asks_away_unmoderated() -> Play:
    """Where nobody can look, for each small reason: one ask goes on standing, and then the next."""
    place, away = Place(UNWATCHED).posted(), 0
    for reason in ("insult", "contact", "other"):
        reported(place, ADA, reason)
        gone = not place.state.support
        away += gone
        yield gone
        joins(erased(place, ADA), ADA)
    assert not reported(place, BEN, "other").state.support
    return away


@play
def reports_threats_away_unmoderated() -> Play:
    """Where nobody can look, day after day, and after erasing everything: no circle is theirs to silence."""
    place, away = Place(UNWATCHED), 0
    for number, asker in enumerate((SAM, BEN, CLEO, DAN), start=1):
        place.asked(asker, f"x{number}").wait(minutes=10)
        reported(place, ADA, "threat", ask=f"x{number}")
        gone = not any(one.id == f"x{number}" for one in place.state.support)
        away += gone
        yield gone
        joins(erased(place.wait(days=1), ADA), ADA)
    assert not any(one.id == "x4" for one in reported(place, BEN, "other", ask="x4").state.support)
    return away


@play
def presses_report_twice_to_be_two() -> Play:
    """Of anything but a threat, pressure or harassment two members are needed."""
    place = Place(moderated()).posted()
    for reason in ("insult", "other", "contact", "insult"):
        reported(place, ADA, reason)
        yield place.state.support[0].held
        joins(erased(place, ADA), ADA)
    assert reported(place, BEN, "insult").state.support[0].held
    return 0


@play
def guesses_the_word_of_a_moderator() -> Play:
    place = Place(moderated()).take(ModeratorInvited, by=MEG, mark=mark_of("K7M2PQR"))
    for number in range(9):
        place.take(ModeratorJoined, by=ADA, shown_as="Ada", mark=mark_of(f"WRONG{number}"))
        right = Place(place.state).take(ModeratorJoined, by=ADA, shown_as="Ada", mark=mark_of("K7M2PQR"))
        yield right.heard(ADA) == ["moderator-joined"]
        erased(place, ADA)
    return 0


@play
def leaves_notes_to_ring_moderators() -> Play:
    """Every new note is a message to whoever moderates."""
    place, rung = Place(moderated()), 0
    for number in range(9):
        note = {"note": f"n{number}", "shown_as": "", "about": "any", "words": f"Number {number}"}
        place.take(NoteLeft, by=ADA, **note)
        told = [event for event in place.told if isinstance(event, NoteWaiting)]
        rung += len(told)
        yield bool(told)
        place.take(NoteTakenBack, by=ADA)
        if number % 2:
            joins(erased(place, ADA), ADA)
    return rung


@play
def fills_the_circle_with_notes() -> Play:
    place = Place(moderated())
    for number in range(9):
        before = len(place.state.notes)
        note = {"note": f"n{number}", "shown_as": "", "about": "any", "words": f"Number {number}"}
        place.take(NoteLeft, by=ADA, **note)
        yield len(place.state.notes) > before
    return len(place.state.notes)


@play
def a_moderator_pauses_again_and_again() -> Play:
    """Each pause is a message to whoever waits."""
    place, told = Place(moderated()).posted(), 0
    for _ in range(6):
        place.take(CirclePaused, by=MO, paused=True)
        told += len(place.heard(SAM))
        yield bool(place.heard(SAM))
        place.take(CirclePaused, by=MO, paused=False).wait(minutes=5)
    return told


@play
def a_member_pauses_the_circle() -> Play:
    place = Place(moderated()).posted()
    yield carry(place, member(place, ADA).command("onward", "pause-circle", host=False)).state.desk.paused_at
    for by in (ADA, BEN):
        yield place.take(CirclePaused, by=by, paused=True).state.desk.paused_at is not None
    return 0


@play
def asks_for_a_second_look_again_and_again() -> Play:
    """Each is a message to whoever moderates."""
    place = Place(moderated()).posted()
    decides(reported(place, ADA, "insult"), MEG, "taken")
    for number in range(4):
        sam = member(place, SAM).command("case-again", "1")
        carry(place, sam)
        asked = any(type(event).__name__ == "CaseOpened" for event in place.told)
        yield asked
        if asked:
            decides(place, MO, "taken")
            assert [event.said for event in place.told if isinstance(event, CaseTold)] == ["same"]
        assert number or asked
    return 1


@play
def fills_the_thread_with_wins() -> Play:
    place, posted = Place(moderated()).take(ThreadDue, planned="x"), 0
    for number in range(14):
        place.take(WinShared, win=f"w{number}", by=ADA, shown_as="Ada", words=f"Number {number}")
        stands = place.heard(ADA) == ["win-posted"]
        posted += stands
        yield stands
        place.take(WinWithdrawn, win=f"w{number}", by=ADA)
        if number % 3 == 0:
            erased(place, ADA)
    return posted


@play
def two_seats_report_asks_away() -> Play:
    place, away = Place(moderated()), 0
    for number in range(5):
        ask = one_asks(place, number)
        reported(reported(place, ADA, "insult", ask=ask), BEN, "insult", ask=ask)
        held = next(one for one in place.state.support if one.id == ask).held
        away += held
        yield held
        decides(place, MEG, "nothing", case=number + 1)
    return away


@play
def watches_who_looks_when_an_ask_goes() -> Play:
    place = asks(Place(UNNAMED))
    while not place.state.support[0].message:
        place.wait(hours=1)
    place.take(SupportTakenBack, by=SAM)
    yield len(place.of(Edit)) == 1
    return 1
