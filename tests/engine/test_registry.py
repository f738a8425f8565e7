"""What scripts may name and what the engine knows are the same lists, and all of it is used."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import get_args

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.state import Peer, Support
from bot.engine.counting.state import FIGURES, Figure, Mark, Organiser, WeeklyNote
from bot.engine.events import NudgeDue, Told, Typed
from bot.engine.facts.flags import FLAGS
from bot.engine.facts.lookback import drawing_of
from bot.engine.facts.slots import OWN
from bot.engine.member import AskOut, Consent, Goal, Interview, Letter, Loss, Member, Nudge, Plan, Talk
from bot.engine.moderation.state import Case, Desk, Moderator
from bot.engine.notes.state import PassedNote
from bot.engine.nudges.rules import zone_of
from bot.engine.on_call.state import OnCall
from bot.engine.settled import Settled
from bot.engine.talk.doings import DOINGS
from bot.engine.talk.keeping import SETS
from bot.engine.talk.stage import Stage
from bot.engine.wins.state import Win
from bot.engine.words.dates import moment_in_words
from bot.engine.words.voice import Voice
from bot.prompts import read_rules
from bot.reading.findings import TrapKind
from bot.scripts import vocabulary
from bot.scripts.check import read_all
from bot.scripts.model import AnyDirection, Scripts
from tests.engine.circle.refused_people import who_may_not_answer
from tests.engine.pure import COMMUNITY, MONDAY, SAM, Sam, scripts
from tests.scripts.two_languages import english_alone, two_languages

# --- flags, slots, and what a script can have done ----------------------------------------------


def test_every_flag_is_implemented_and_every_one_implemented_is_named():
    assert set(FLAGS) == set(vocabulary.FLAGS)


@pytest.mark.parametrize("flag", vocabulary.FLAGS)
def test_every_flag_can_be_asked_of_somebody_we_never_met_and_of_somebody_we_know(flag):
    for member, community in ((Member(SAM), None), (KNOWN, COMMUNITY)):
        assert _stage(member, community).facts().flag(flag) in {True, False}


def test_a_flag_is_not_always_the_same():
    """One that nobody and nothing can change would be no condition."""
    told: dict[str, set[bool]] = {flag: set() for flag in vocabulary.FLAGS}
    for stage in _everybody():
        for flag, seen in told.items():
            seen.add(stage.facts().flag(flag))

    assert {flag for flag, seen in told.items() if len(seen) < 2} == set()


def test_every_name_that_a_direction_may_use_is_implemented_and_no_other():
    assert set(SETS) == set(vocabulary.SETTABLE)
    assert set(DOINGS) == set(vocabulary.DOINGS)


@pytest.mark.parametrize("kind", vocabulary.NUDGES)
def test_every_kind_of_nudge_has_its_door(kind):
    """A member with everything switched on hears of it when it comes due."""
    nudge = Nudge("n", kind, MONDAY, MONDAY)
    known = msgspec.structs.replace(KNOWN, nudges=(nudge,), talks=(), paused_until=None)
    sam = Sam(member=known, community=PEOPLED)

    sam.take(NudgeDue(id="due", actor=SAM, nudge="n"))

    assert sam.said


def _uses(scripts_: Scripts) -> Iterator[tuple[str, str]]:
    """(direction's tag, the name it uses) of every direction in the shipped scripts."""
    for script in scripts_.by_language[scripts_.default].values():
        for step in script:
            for direction in step.directions:
                named = getattr(direction, "what", "") or getattr(direction, "kind", "")
                yield str(direction.__struct_config__.tag), named


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("do", vocabulary.DOINGS),
        ("consent", vocabulary.CONSENTS),
        ("post", vocabulary.POSTS),
    ],
)
def test_what_a_script_can_have_done_is_done_by_a_shipped_script(tag, names):
    assert {name for used, name in _uses(scripts()) if used == tag} == set(names)


# --- slots --------------------------------------------------------------------------------------

LATER = MONDAY + timedelta(days=60)
TALK = Talk(
    "win",
    "start",
    slots={"opening": "Acme", "win-text": "I slept in Leeds", "choice": "Post it", "_view": "1", "_plan": "1"}
    | {"_heard": "1", "_first": "1", "_last": "4", "=community-kind": "employer"}
    | {"=stage-read": "test", "_mail": "1", "mail-company": "Acme", "mail-role": "Nurse"}
    | {"mail-date": "2 March", "mail-specific": "Your talk was clear."}
    | {"on-call-for": "Ben", "on-call-who": "Ada", "support-text": "No again", "peer-name": "Ben"}
    | {"peer-words": "No from Acme", "_support": "s1", "moderator-word": "K7M2PQR", "moderator-which": "2"}
    | {"reply-text": "Write to @ben", "_name-refused": "taken", "moderator-name": "Ada"}
    | {"_case": "1", "_cases": "1", "=case-decision": "taken", "case-decision": "Take it out"}
    | {"case-rule": "No threats", "report-reason": "A threat", "=report-reason": "threat"}
    | {"note-text": "Rest first", "_given-note": "n2", "_note-unnamed": "1"}
    | {"thought": "I should have known, it is my fault.", "told": "I'm so sad"},
    place="general",
)
KNOWN = Member(
    SAM,
    name="Sam",
    zone="Europe/Berlin",
    country="GB",
    consents={"check-ins": Consent(True, MONDAY), "celebrations": Consent(True, MONDAY)},
    talks=(Talk("rejected", "start"), TALK),
    plan=Plan("Ask for feedback", "Write to Ada", "After lunch", "I forget", "One line", "2026-03-05"),
    goals=(Goal("Learn SQL", "An hour a day", "2026-03-20"), Goal("Learn Go", "At home", "2026-03-21")),
    wins=("w1",),
    last_win=Letter("I asked for help", MONDAY - timedelta(days=8)),
    nudges=(Nudge("n1", "check-in", LATER, LATER),),
    rejected_at=MONDAY - timedelta(days=2),
    letter=Letter("You rested before", MONDAY - timedelta(days=3)),
    values="Being fair, Helping people",
    interview=Interview("Acme, second talk", "2026-03-06"),
    need_at=MONDAY,
    ask_out=AskOut("a1", "t", MONDAY),
    support_out=AskOut("s1", "t", MONDAY),
    last_hurt="The work I put in",
    losses=(*[Loss(MONDAY, stage="cv")] * 4, Loss(MONDAY, stage="test")),
    tally={"rejection": 5},
    paused_until=MONDAY + timedelta(days=3),
    begun={"rejected": 2},
)
ADA = Actor(platform="terminal", tenant="t", user="ada")
PEERS = tuple(
    Peer(Actor(platform="terminal", tenant="t", user=who), who.title(), MONDAY, trained=True)
    for who in ("sam", "ada", "ben", "cleo")
)
STANDING = (Support("s1", ADA, "Ada", "No from Acme", MONDAY, message="m1"),)
PEOPLED = msgspec.structs.replace(
    COMMUNITY,
    on_call_open=True,
    on_call=(OnCall(ADA, "Ada", MONDAY),),
    circle_open=True,
    circle=PEERS,
    wins=(Win("w1", SAM, "Sam", "I slept", message="m"), Win("w2", SAM, "Sam", "I ran", held_until=MONDAY)),
    support=STANDING,
    answer_hours=(*[0] * 18, 5, *[0] * 5),
)
CLEO = Actor(platform="terminal", tenant="t", user="cleo")
REPORTED = Case(1, "s1", 0, CLEO, "Cleo", MONDAY, "No!", reasons=("threat",))
PEOPLED = msgspec.structs.replace(
    PEOPLED,
    moderators=(Moderator(SAM, "Sam", MONDAY), Moderator(ADA, "Ada", MONDAY)),
    desk=Desk(cases=(REPORTED,), count=1),
)
"""A community with somebody on call, a circle, and people who moderate it."""
FIGURE = WeeklyNote(MONDAY, (Figure("circle", 10), *(Figure(what, None) for what in FIGURES[1:])))
PASSING = msgspec.structs.replace(
    PEOPLED,
    notes=(
        PassedNote("n1", SAM, "Sam", "final", "Rest first", MONDAY),
        PassedNote("n2", ADA, "Ada", "any", "Then write", MONDAY, kept=True),
    ),
    marks=tuple(Mark(f"m{n}", "no", "2026-03-02") for n in range(5)),
    organiser=Organiser(on=True, note=FIGURE),
)
"""The same, where notes are passed on and members are counted."""

UNNAMED = msgspec.structs.replace(PEOPLED, circle=PEERS * 2, circle_unnamed=True)
"""One where an ask may stand without a name."""

ASKING = Talk("circle-ask", "preview", slots={"support-text": "No again", "_unnamed": "1"})


def _stage(
    member: Member,
    community: object = PEOPLED,
    host: bool | None = None,
    *,
    exports: bool = False,
    spoken: Scripts | None = None,
    now: datetime = MONDAY,
) -> Stage:
    event = Typed(id="e", actor=SAM, community="t", text="", host=host)
    settled = Settled(owner_can_export=exports, masking_forbidden=exports)
    return Stage(spoken or scripts(), member, event, now, community=community, settled=settled)  # type: ignore[arg-type]


def _everybody() -> Iterator[Stage]:
    employer = msgspec.structs.replace(COMMUNITY, kind="employer", channel="")
    places = ("no_answer", "cv", "screen", "test", "interview", "final", "withdrawn", "laid_off", "internal")
    light = msgspec.structs.replace(TALK, slots={"_first": "4", "_last": "0", "_letter-read": "1"}, place="")
    yield _stage(Member(SAM), None)
    yield _stage(KNOWN, host=True)
    waits = AskOut("s9", "t", MONDAY, waits=timedelta(hours=9))
    yield _stage(msgspec.structs.replace(KNOWN, talks=(ASKING,), support_out=waits), UNNAMED)
    named = Talk("circle", "agree", slots={"_was-kept-back": "1", "=age": "younger"})
    young = KNOWN.consents | {"of-age": Consent(given=False, at=MONDAY)}
    yield _stage(msgspec.structs.replace(KNOWN, name="HR", talks=(named,), consents=young), PEOPLED)
    resting = msgspec.structs.replace(PEOPLED, desk=Desk(paused_at=MONDAY))
    decided = {"=case-decision": "nothing", "=report-reason": "fear", "opening": "audit"}
    talks = (msgspec.structs.replace(TALK, slots=decided),)
    yield _stage(msgspec.structs.replace(KNOWN, talks=talks), resting, host=True)
    mild = msgspec.structs.replace(REPORTED, reply=-1, line="been", reasons=("fear",))
    yield _stage(KNOWN, msgspec.structs.replace(PEOPLED, desk=Desk(cases=(mild,), count=1)))
    yield _stage(msgspec.structs.replace(KNOWN, actor=ADA, asked={"abuse": MONDAY}))
    yield _stage(KNOWN, host=False)
    yield _stage(Member(Actor(platform="terminal", tenant="t", user="ben")), PEOPLED)
    hosting = tuple(msgspec.structs.replace(one, hosting=True) for one in PEOPLED.moderators)
    yield _stage(KNOWN, msgspec.structs.replace(PEOPLED, moderators=hosting), host=False)
    yield _stage(KNOWN, host=True)
    yield _stage(msgspec.structs.replace(KNOWN, talks=(light,)), employer)
    yield _stage(msgspec.structs.replace(KNOWN, crisis_at=MONDAY), employer, exports=True)
    yield _stage(msgspec.structs.replace(KNOWN, rejected_at=MONDAY, soft_at=MONDAY))
    unseen, ended = (AskOut("s2", "t", MONDAY, over=over) for over in (False, True))
    yield _stage(msgspec.structs.replace(KNOWN, support_out=unseen))
    yield _stage(msgspec.structs.replace(KNOWN, support_out=ended, crisis_at=MONDAY))
    for number, place in enumerate(places):
        slots = {"_round": str(number), "_pause": "1", "=stage-read": place}
        talks = (msgspec.structs.replace(TALK, slots=slots),)
        answer = Nudge("n2", "feedback" if number else "interview", LATER, LATER)
        lost = (Loss(MONDAY, "job", place), Loss(MONDAY, "study", place))
        yield _stage(msgspec.structs.replace(KNOWN, talks=talks, nudges=(answer,), losses=lost))
        yield _stage(msgspec.structs.replace(KNOWN, losses=(Loss(MONDAY, stage=place),) * 3))
    for kind in get_args(TrapKind):
        slots = {"=trap": kind, "thought": TALK.slots["thought"], "told": "I'm so sad", "trap-answer": "Yes"}
        yield _stage(Member(SAM, talks=(Talk("trap", "start", slots=slots),)))
    night = MONDAY.replace(hour=23) - timedelta(days=1)
    yield _stage(Member(SAM, zone="UTC", rejected_at=night, mark="m9"), PASSING, now=night)
    yield _stage(Member(ADA), PASSING)
    reported = msgspec.structs.replace(PASSING.notes[1], aside=True)
    yield _stage(Member(SAM), msgspec.structs.replace(PASSING, notes=(reported,)))
    said = ("I want to die", "Keep it secret.", "You idiot.", "DM me.", "I'm 16.", "See a.example.com")
    for words in ("x" * 401, "I would not make such a fuss about it.", *said):
        slots = {"reply-text": words, "_support": "s1"}
        yield _stage(Member(SAM, talks=(Talk("circle-answer", "start", slots=slots),)))
    yield from (_stage(*one) for one in who_may_not_answer(PEOPLED))
    for win in ("w1", "w2"):
        talks = (Talk("withdraw", "look", slots={"_own-win": win, "win-text": "I got an offer"}),)
        yield _stage(msgspec.structs.replace(KNOWN, talks=talks))
    yield _stage(Member(SAM), None, spoken=english_alone())
    yield _stage(Member(SAM), None, spoken=two_languages())


ASKED = {
    "name": "Sam",
    "when": "on Friday, 1 May at 11:00",
    "command-rejected": "rejected",
    "command-win": "win",
    "command-onward": "onward",
    "opening": "Acme",
    "text-days": "90",
    "last-hurt": "The work I put in",
    "last-day": "on Saturday",
    "plan-step": "Ask for feedback",
    "plan-text": "Write to Ada",
    "plan-when": "After lunch",
    "plan-obstacle": "I forget",
    "plan-small": "One line",
    "plan-date": "on Thursday",
    "goal-text": "Learn Go",
    "goal-how": "At home",
    "goal-date": "on Saturday, 21 March",
    "pause-until": "on Thursday",
    "stage-read": "After a test",
    "mail-company": "Acme",
    "mail-role": "Nurse",
    "mail-date": "2 March",
    "mail-stage": "After a test",
    "mail-specific": "Your talk was clear.",
    "names-read": "Leeds",
    "trap-words": "should have known",
    "trap-name": "a strict rule that nobody could keep",
    "trap-other": "taking all of the blame",
    "feeling-read": "sadness",
    "letter": "You rested before",
    "letter-day": "on Friday",
    "own-win": "I asked for help",
    "own-win-day": "on Sunday, 22 February",
    "values": "Being fair, Helping people",
    "interview-text": "Acme, second talk",
    "interview-date": "on Friday",
    "win-text": "I slept in Leeds",
    "shown-as": "Sam",
    "name-refused": "Somebody here goes by that name.",
    "on-call-names": "Ada",
    "on-call-for": "Ben",
    "on-call-who": "Ada",
    "support-text": "No again",
    "unnamed-latest": "on Wednesday at 18:30",
    "answers-from": "17:00",
    "answers-to": "21:00",
    "note-text": "Rest first",
    "note-words": "Then write",
    "note-from": "Ada",
    "note-about": "anyone",
    "week-circle": "10",
    **dict.fromkeys(("week-answered", "week-kind", "week-passed", "week-steps"), "fewer than five"),
    **dict.fromkeys(("week-waiting", "week-moderators"), "fewer than five"),
    "support-preview": "Sam asks for support: No again",
    "peer-name": "Ada",
    "peer-words": "No from Acme",
    "reply-text": "Write to @ben",
    "ways-read": "@ben",
    "moderator-names": "1 Sam, 2 Ada",
    "moderator-word": "K7M2PQR",
    "moderator-which": "2",
    "moderator-name": "Ada",
    **dict.fromkeys(("asks-open", "cases-open", "case-number"), "1"),
    "case-kind": "an answer to a request",
    "case-words": "No!",
    "case-reason": "a threat",
    "case-author": "Cleo",
    "case-decision": "Take it out",
    "case-rule": "No threats",
    "report-words": "No from Acme",
    "report-reason": "A threat",
    "channel": "#wins",
    "zone": "Berlin",
    "quiet-from": "20:00",
    "quiet-to": "09:00",
    "celebration-day": "Friday",
    "celebration-hour": "16:00",
    "community-kind": "community",
    "pattern-count": "four",
    "pattern-of": "five",
    "pattern-stage": "at the CV sift",
    "language": "English",
    "choice": "Post it",
    "country": "United Kingdom",
    "community-country": "many countries",
    "line": "Samaritans: call 116 123 (free, day and night).",
    "second-line": "Shout: text SHOUT to 85258 (day and night).",
    "written-line": "Shout: text SHOUT to 85258 (day and night).",
    "abuse-line": "National Domestic Abuse Helpline: call 0808 2000 247 (free, day and night).",
    "youth-line": "Childline: call 0800 1111 (free, day and night).",
    "emergency": "999",
}
"""What a script's sentence says of a member whom we know well."""

SAID = {"problem": "not_in_channel", "limit": "3000", "day": "Friday", "month": "May", "number": "1"}
SAID |= {"reply": "I've been there too."}
SAID |= {"rule": "no threats", "deed": "taken out", "role": "a moderator"}
SAID |= {"time": "11:00", "stage": "At the CV sift"}
SAID |= {"how": "text SHOUT to 85258", "word": "SHOUT", "address": "988lifeline.org", "until": "20:00"}
"""What only the house's own sentences say: slot -> a word of it."""


def test_every_slot_that_is_named_is_shown_here():
    assert set(ASKED) | set(SAID) == set(vocabulary.SLOTS)
    assert set(OWN) <= set(vocabulary.SLOTS)
    assert set(vocabulary.SLOTS) >= vocabulary.WORDY


@pytest.mark.parametrize("slot", ASKED)
def test_the_engine_fills_the_slot_for_a_member_it_knows(slot):
    hosting = slot in {"moderator-names", "asks-open"} or None
    assert _stage(KNOWN, PASSING, hosting).facts().slot(slot) == ASKED[slot]


@pytest.mark.parametrize("slot", ASKED)
def test_the_engine_asks_for_no_more_than_it_has_with_a_stranger(slot):
    """Nothing is known, nothing raises."""
    assert isinstance(_stage(Member(SAM), None).facts().slot(slot), str)


def test_the_houses_own_sentences_fill_the_slots_that_are_theirs():
    voice = Voice(scripts(), "en")
    told = Sam().take(Told(id="t", actor=SAM, saying="post-refused", slots={"problem": SAID["problem"]}))
    long = Sam().command("rejected").press("Just let me talk").press("Write it in a form").fill("a" * 4000)
    told_back = drawing_of(Member(SAM, tally={"rejection": 1, "stage-cv": 1}), voice)
    when = moment_in_words(LATER, MONDAY, zone_of(KNOWN), voice.line)

    assert SAID["problem"] in told.words
    assert SAID["limit"] in long.turn.answer.errors["answer"]
    assert told_back
    assert SAID["stage"] in told_back.parts[0].rows[0].label
    assert all(SAID[slot] in when for slot in ("day", "month", "number", "time"))


# --- directions ---------------------------------------------------------------------------------


def test_every_direction_has_a_step_in_a_shipped_script_or_in_a_rule():
    used = {tag for tag, _ in _uses(scripts())}
    for rule in read_rules().values():
        read, _ = read_all(rule.good.files, sentences=rule.sentences, grade={})
        used |= {tag for tag, _ in _uses(read)} if read.by_language.get("en") else set()

    assert {kind.__struct_config__.tag for kind in get_args(AnyDirection)} - used == set()
