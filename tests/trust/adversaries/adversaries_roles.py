"""Adversaries who use a role, a name or a door that is not theirs."""

from datetime import timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    PeerBlocked,
    SupportAnswered,
    SupportTakenBack,
)
from bot.engine.circle.known import is_open, peer_of
from bot.engine.community import Community
from bot.engine.counting.events import OrganiserOpened
from bot.engine.counting.organiser import weekly_note
from bot.engine.effects import Post
from bot.engine.events import SetupDone
from bot.engine.moderation.events import CaseDecided, ModeratorJoined, ReviewAsked
from bot.engine.moderation.known import case_of, is_moderator
from bot.engine.moderation.strike_board import put_out
from bot.engine.notes.events import NoteLeft, NotePassed, NoteReviewed
from bot.engine.wins.events import WinWithdrawn
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ASKED, CLEO, Place, in_circle
from tests.engine.circle.unnamed_place import PEOPLE, UNNAMED, asks
from tests.engine.moderation.test_cases import decides, looks, reported
from tests.engine.notes.notes_place import hurt, opened
from tests.engine.pure import MONDAY, PLACE, Sam
from tests.trust.adversaries.adversaries_acts import (
    ADA,
    BEN,
    CROWD,
    MEG,
    MO,
    SAM,
    SETUP,
    Play,
    carry,
    member,
    moderated,
    play,
)

VOICE = Voice(Sam().scripts, "en")
STRANGER = Actor(platform="terminal", tenant="t", user="zed")


def joins(place: Place, who: Actor) -> bool:
    """Whether they are in the circle after they joined and passed the course."""
    place.take(CircleJoined, by=who, shown_as=who.user.title()).take(CircleTrained, by=who)
    return peer_of(place.state, who) is not None


def erased(place: Place, who: Actor) -> Place:
    """They had everything erased."""
    return place.take(WinWithdrawn, win="", by=who, forget=True)


# --- doors that are not theirs --------------------------------------------------------------------


def answering_one(place: Place, who: Actor, **more: object) -> bool:
    """Whether anything of theirs reaches who asked: by a button, by the lines, or past their chat."""
    sam = member(place, who, **({"consents": {}} | more))
    for door in ("circle-been", "circle-answer"):
        carry(place, sam.command(door, "a1", place=""))
    place.take(SupportAnswered, ask="a1", by=who, shown_as="Zed", line="hard")
    return bool(place.wait(minutes=30).names())


@play
def a_stranger_answers_by_an_old_button() -> Play:
    place = Place(moderated()).posted()
    for _ in range(3):
        yield answering_one(place, STRANGER)
    assert answering_one(place, BEN)
    return 0


@play
def answers_without_the_course() -> Play:
    place = Place(moderated()).posted().take(CircleJoined, by=STRANGER, shown_as="Zed")
    for _ in range(3):
        yield answering_one(place, STRANGER)
    assert answering_one(place.take(CircleTrained, by=STRANGER), STRANGER)
    return 0


@play
def leaves_and_answers() -> Play:
    """What was on its way when they left is told no more either."""
    place = Place(moderated()).posted().answers(ADA).take(CircleLeft, by=ADA)
    yield bool(place.wait(minutes=30).names())
    for _ in range(3):
        yield answering_one(place, ADA)
    assert joins(place, ADA)
    assert answering_one(place, ADA)
    return 0


@play
def presses_the_buttons_under_the_answers_of_another() -> Play:
    place = Place(moderated()).posted().answers(ADA).wait(minutes=30)
    before = (place.state.support, place.state.blocked, place.state.desk.cases)
    for press in ("peer-block a1.0", "peer-thank a1", "peer-report a1.0", "peer-which a1", "circle-end a1"):
        ben = member(place, BEN)
        carry(place, ben.command(*press.split(" "), place=""))
        seen = "Ada" in ben.words
        yield seen or (place.state.support, place.state.blocked, place.state.desk.cases) != before
    place.take(PeerBlocked, ask="a1", by=BEN, number=0).take(SupportTakenBack, by=BEN)
    yield (place.state.support, place.state.blocked) != before[:2]
    assert place.take(PeerBlocked, ask="a1", by=SAM, number=0).state.blocked == ((SAM, ADA),)
    return 0


@play
def asks_in_another_name() -> Play:
    """In that of a peer, of a moderator, and of a role."""
    for typed in ("Ada", "Áda", "Ada (peer)", "Meg", "Moderator", "the admin", "Onward bot"):
        sam = member(Place(moderated()), SAM).command("onward", "ask").type(ASKED)
        yield f"{typed} asks for support" in sam.press("Change the name").type(typed).words
    return 0


# --- who comes back -------------------------------------------------------------------------------


@play
def a_blocked_peer_comes_back_as_somebody_new() -> Play:
    place, heard = Place(moderated()).posted().answers(ADA).wait(minutes=30), 1
    yield place.names() == ["Ada"]
    place.take(PeerBlocked, ask="a1", by=SAM, number=0)
    for number in range(4):
        place.take(SupportTakenBack, by=SAM)
        joins(erased(place, ADA), ADA)
        ask = f"b{number}"
        place.wait(days=2).asked(ask=ask).wait(minutes=10).answers(ADA, ask=ask).wait(minutes=30)
        heard += len(place.names())
        yield bool(place.names())
    return heard


@play
def a_put_out_member_comes_back() -> Play:
    """By joining, after leaving, after having everything erased, and by a word for moderators."""
    place = Place(put_out(moderated(), ADA, MONDAY, VOICE)[0])
    yield joins(place, ADA)
    yield joins(place.take(CircleLeft, by=ADA), ADA)
    for _ in range(2):
        yield joins(erased(place, ADA).wait(days=9), ADA)
    place.take(ModeratorJoined, by=ADA, shown_as="Ada", mark="x")
    yield is_moderator(place.state, ADA) or joins(place, ADA)
    return 0


@play
def erases_strikes() -> Play:
    """Two strikes, everything erased, and on: the third counts as the third."""
    place = Place(moderated())
    for number in range(4):
        joins(place, ADA)
        place.asked(ADA, f"x{number}").wait(minutes=10)
        reported(place, BEN, ask=f"x{number}")
        if place.state.desk.count == number + 1:
            decides(place, MEG, "strike", case=number + 1)
        yield peer_of(place.state, ADA) is not None
        erased(place, ADA).wait(days=1)
    return place.state.desk.count


# --- who moderates --------------------------------------------------------------------------------


@play
def a_moderator_decides_their_own_case() -> Play:
    place = reported(Place(moderated(SAM, MEG, MO)).posted(), ADA, "insult")
    for number in range(3):
        place.take(CaseDecided, by=SAM, case=1, decision="nothing")
        seen = "Look at one" in [label for one in looks(SAM, place).said for label in Sam.labels(one)]
        yield seen or case_of(place.state, 1).decision == "nothing"
        if not number:
            decides(place, MEG, "strike")
            place.take(ReviewAsked, by=SAM, case=1)
    return 0


def looked_into(place: Place, who: Actor) -> str:
    """What a moderator reads of what waits for them."""
    sam = looks(who, place)
    first = sam.words
    can = "Look at one" in [label for one in sam.said for label in sam.labels(one)]
    return first + sam.press("Look at one").words if can else first


@play
def a_moderator_reports_to_learn_who_asked() -> Play:
    """An ask without a name, reported as a threat by somebody who moderates: what they hear and see."""
    moderators = tuple(
        msgspec.structs.replace(UNNAMED.moderators[0], who=who, name=who.user) for who in PEOPLE[1:4]
    )
    place = asks(Place(msgspec.structs.replace(UNNAMED, moderators=moderators))).wait(days=3)
    assert place.state.support[0].message
    for reason in ("threat", "harassment", "grooming"):
        reported(place, ADA, reason)
        shown = looked_into(place, ADA) + member(place, ADA).command("onward", "moderate audit").words
        shown += "".join(str(event) for event in place.told if event.actor == ADA)
        yield "sam" in shown.casefold()
    assert "sam" in looked_into(place, BEN).casefold()
    decides(place, BEN, "taken", "harassment")
    yield "sam" in "".join(str(event) for event in place.told if event.actor == ADA)
    return 0


@play
def a_peer_reports_to_learn_who_asked() -> Play:
    place = asks(Place(UNNAMED)).wait(days=3)
    asker = PEOPLE[5]
    for reason in ("threat", "harassment", "insult"):
        ada = member(place, asker).command("circle-answer", "a1", place="")
        carry(reported(place, asker, reason), ada)
        heard = ada.words + "".join(str(event) for event in place.told if event.actor == asker)
        yield "sam" in heard.casefold()
    return 0


@play
def a_moderator_lets_their_own_note_pass() -> Play:
    place = Place(moderated(CLEO, MEG, MO))
    for number in range(3):
        place.take(NoteLeft, note=f"n{number}", by=CLEO, shown_as="Cleo", about="any", words="Buy my course.")
        place.take(NoteReviewed, note=f"n{number}", by=CLEO, kept=True)
        yield "Buy" in opened(hurt(place.state))
    place.take(NoteReviewed, note="n2", by=MEG, kept=True)
    assert "Buy" in opened(hurt(place.state))
    return 0


@play
def a_note_names_a_company_or_insults() -> Play:
    place, read = Place(moderated()), 0
    for number, words in enumerate(("Acme Ltd in Leeds lies.", "You are weak.", "Call 555 201 9934.")):
        place.take(NoteLeft, note=f"n{number}", by=ADA, shown_as="", about="any", words=words)
        before = opened(hurt(place.state))
        place.take(NoteReviewed, note=f"n{number}", by=MEG, kept=False, reason="names")
        after = opened(hurt(place.state))
        read += bool(before) + bool(after)
        yield bool(before or after)
    return read


# --- who hosts ------------------------------------------------------------------------------------


@play
def an_employer_opens_a_circle() -> Play:
    """Also one that was a community's before, and one that says so again afterwards."""
    place, chosen = Place(Community(PLACE, host=SAM)), SETUP | {"locale_chosen": "en", "zone_chosen": "UTC"}
    for kind in ("employer", "community", "employer", "employer"):
        place.take(SetupDone, kind=kind, **chosen).take(
            CircleOpened, opened=True, channel="C1", channel_name="w"
        )
        joins(place, ADA)
        place.asked(ADA).wait(minutes=10)
        if kind == "community":
            assert is_open(place.state)
        else:
            yield is_open(place.state) or bool(place.state.support or place.of(Post))
    return 0


@play
def a_host_makes_the_weekly_note_twice() -> Play:
    """Off, on, and at another hour, around one member's deed, to see by how much a figure moves."""
    place = Place(moderated()).take(OrganiserOpened, opened=True)
    for who in CROWD[:5]:
        place.take(NotePassed, by=who, note="n")
    place.wait(days=7)
    before = weekly_note(place.state, place.now)
    assert before.at is not None
    for who in CROWD[5:8]:
        for other in CROWD:
            place.take(NotePassed, by=other, note="n")
        place.take(NotePassed, by=who, note="n").take(OrganiserOpened, opened=False)
        soon = place.now + timedelta(hours=2)
        hour = SETUP | {"day": soon.weekday(), "hour": soon.hour}
        place.take(SetupDone, kind="community", locale_chosen="en", zone_chosen="UTC", **hour)
        place.take(OrganiserOpened, opened=True).wait(hours=3)
        yield weekly_note(place.state, place.now) != before
    for other in CROWD:
        place.take(NotePassed, by=other, note="n")
    assert weekly_note(place.wait(days=7).state, place.now) != before
    return 0


@play
def a_host_of_another_place_decides_here() -> Play:
    """A host and moderator there, with the numbers and buttons of a case here."""
    place = reported(Place(moderated()).posted(), ADA, "threat")
    host = Actor(platform="terminal", tenant="u", user="zed")
    there = msgspec.structs.replace(moderated(host), actor=Actor(platform="terminal", tenant="u"), host=host)
    before = place.state
    for text in ("moderate", "moderate audit", "pause-circle"):
        zed = in_circle(host, there, home="u", traces=("u",)).command("onward", text, host=True)
        carry(place, zed)
        yield ASKED in zed.words or "case 1" in zed.words or place.state != before
    for decision in ("nothing", "out"):
        place.take(
            CaseDecided, by=host, case=1, decision=decision, rule="" if decision == "nothing" else "threat"
        )
        yield case_of(place.state, 1).decision != ""
    assert case_of(decides(place, MEG, "out", "threat").state, 1).decision == "out"
    return 0
