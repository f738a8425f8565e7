"""What members are told by their scripts: that they are in, that something ends; and what the bot is told.

What is said to somebody is a promise from then on: "it is taken back" ends the sheet, whatever the bot does.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.engine.events import Event, MemberLeft, Told, Unreachable
from bot.engine.member import Talk
from bot.engine.moderation.events import CaseTold
from tests.trust.canaries.canary_agreed import Agreed
from tests.trust.canaries.canary_sheets import (
    HARD_FOR,
    NEVER,
    NOTE_READ_AGAIN,
    Ask,
    Case,
    Moderates,
    Note,
    OnCall,
    Reply,
    Sheet,
    Win,
)

Place = tuple[str, str]
"""(script, step)."""

ANOTHER = "another note"
"""Why a note is over whose author left a newer one."""

DANGER = frozenset({"crisis", "unsafe", "harm"})
CASE_STEPS = ("case", "light")
PLACE_IN = {
    **dict.fromkeys(("moderate", "report", "circle-answer"), "_support-place"),
    "note-review": "_note-asked-in",
}
"""Scripts about something that stands in one place -> the slot that keeps its tenant."""


class Reader(Protocol):
    """What is asked of a walker: who and where they are, which talks wait, and what they read last."""

    owner: str
    home: str
    talks: dict[str, Talk]
    saw: dict[Place, frozenset[str]]


def in_tenant(who: Reader, tenant: str) -> str:
    """The place of that tenant on their platform; their home for none."""
    return f"{who.home.partition('/')[0]}/{tenant}" if tenant else who.home


def stands_in(who: Reader, talk: Talk) -> str:
    """The place that the talk is about: a case, a note and an ask stay where they stand."""
    return in_tenant(who, talk.slots.get(PLACE_IN.get(talk.script, ""), ""))


class Ends:
    """Hears where talks come to, and what members are told, and ends what is over by that."""

    def __init__(self, agreed: Agreed) -> None:
        self.agreed, self.world = agreed, agreed.world

    # --- what ends --------------------------------------------------------------------------------

    def ends(self, ask: Ask, why: str) -> None:
        """Its words leave the channel, and nothing more of it is told."""
        self.agreed.end([ask, *ask.replies], why)

    def wants_no_more(self, ask: Ask, now: datetime, why: str = "no more answers") -> None:
        """Of an ask that is over already nothing more is told; what was told stays theirs."""
        if ask.stands(now, self.world):
            return self.ends(ask, why)
        self.agreed.end([ask], why)
        for reply in ask.replies:
            self.agreed.later(lambda reply=reply: setattr(reply, "silent", True))
        return None

    def newest_ask(self, who: str) -> Ask | None:
        """The last one that they sent."""
        return next((one for one in self.agreed.of(who, Ask) if isinstance(one, Ask)), None)

    def ask_ends(self, who: Reader, now: datetime, why: str = "taken back") -> None:
        """They took back the one they have."""
        if (ask := self.newest_ask(who.owner)) is not None:
            self.wants_no_more(ask, now, why)

    def leaves_circle(self, who: Reader, now: datetime, place: str = "") -> None:
        """In every community, but for who is put out of one."""
        me, world = who.owner, self.world
        for ask in list(self.agreed.of(me, Ask, place=place)):
            assert isinstance(ask, Ask)
            self.ends(ask, "left")
        self.agreed.end(list(self.agreed.of(me, Note, Reply, place=place)), "left")
        seats = {seat for seat in world.circle if seat[1] == me and place in {"", seat[0]}}
        self.agreed.later(lambda: world.circle.difference_update(seats))

    def leaves_on_call(self, who: Reader, now: datetime) -> None:
        """Nobody reads their name there any more, and nobody asks them."""
        me, world = who.owner, self.world
        self.agreed.end(list(self.agreed.of(me, OnCall)), "off the list")
        seats = {seat for seat in world.on_call if seat[1] == me}
        self.agreed.later(lambda: world.on_call.difference_update(seats))

    def stops_moderating(self, who: Reader, now: datetime) -> None:
        """They see no case any more."""
        me, world = who.owner, self.world
        self.agreed.end(list(self.agreed.of(me, Moderates)), "moderates no more")
        seats = {seat for seat in world.moderators if seat[1] == me}
        self.agreed.later(lambda: world.moderators.difference_update(seats))

    def in_danger(self, who: Reader, now: datetime) -> None:
        """Crisis words: the ask ends, and what is not posted waits for another yes."""
        me = who.owner
        self.ask_ends(who, now, "in danger")
        wins = list(self.agreed.of(me, Win))

        def sleep() -> None:
            self.world.hard_until[me] = now + HARD_FOR
            for win in wins:
                win.asleep = win.first is None

        self.agreed.later(sleep)

    def _doubted(self, who: Reader, doubted: bool) -> None:
        if (ask := self.newest_ask(who.owner)) is not None:
            ask.doubted = doubted and ask.first is None

    # --- what they were told ------------------------------------------------------------------------

    def arrived(self, who: Reader, place: Place, now: datetime) -> None:
        """The talk came to that step, so its words were said to them."""
        if place[0] in DANGER:
            self.in_danger(who, now)
        if place[0] == "setup" and place[1] not in {"start", "not-host"}:
            self.world.hosts.add((who.home, who.owner))
        if (act := ARRIVALS.get(place)) is not None:
            act(self, who, now)

    def joined(self, who: Reader, now: datetime) -> None:
        """They are in the circle of the place they are in."""
        self.world.circle.add((who.home, who.owner))

    def names_are_marked(self, who: Reader, now: datetime) -> None:
        """Something in the words needs another yes."""
        if (ask := self.newest_ask(who.owner)) is not None and ask.unnamed:
            ask.asleep = True

    def asked_directly(self, who: Reader, now: datetime) -> None:
        """What nobody saw yet waits for a plain no."""
        self._doubted(who, doubted=True)

    def said_no(self, who: Reader, now: datetime) -> None:
        """It goes on."""
        self._doubted(who, doubted=False)

    def looked_at(self, who: Reader) -> Win | None:
        """The win that `/onward wins` showed them last; its words may be a line of ours."""
        shown, mine = who.saw.get(("withdraw", "look"), frozenset()), self.agreed.canaries.makers
        theirs = {word for word in shown if mine.get(word) == who.owner}
        words = theirs - self.agreed.canaries.names.keys()
        wins = (one for one in self.agreed.all_of(who.owner) if isinstance(one, Win))
        return next((one for one in wins if (one.words or one.names) & (words or theirs)), None)

    def win_out(self, who: Reader, now: datetime) -> None:
        """The one that was looked at."""
        if (win := self.looked_at(who)) is not None:
            same = (one for one in self.agreed.of(who.owner, Win) if one.words == win.words)
            self.agreed.end(list(same), "taken out")

    def wins_out(self, who: Reader, now: datetime) -> None:
        """Every one of theirs."""
        self.agreed.end(list(self.agreed.of(who.owner, Win)), "all taken out")

    def note_back(self, who: Reader, now: datetime) -> None:
        """The one they have there."""
        self.agreed.end(list(self.agreed.of(who.owner, Note, place=who.home)), "taken back")

    def _note_not_taken(self, who: Reader, place: str) -> None:
        """ "What stood here before stays": the newest is none, and the one before it is it again."""
        notes = [one for one in self.agreed.all_of(who.owner) if isinstance(one, Note) and one.place == place]
        for newest in notes[:1]:
            newest.end("not taken")
        for older in notes[1:2]:
            if older.over == ANOTHER:
                older.over, older.over_at = "", NEVER

    def _note_read(self, who: Reader, script: str) -> Note | None:
        words = who.saw.get((script, "read"), frozenset())
        return next((one for one in self.agreed.with_words(words, Note) if not one.over), None)

    def note_kept(self, who: Reader, now: datetime) -> None:
        """A moderator lets it be passed on."""
        if (note := self._note_read(who, "note-review")) is not None:
            note.kept, note.reporter = True, ""
            self._just_now(note)

    def note_dropped(self, who: Reader, now: datetime) -> None:
        """It goes, unless somebody else decided at the same moment."""
        if (note := self._note_read(who, "note-review")) is not None and note.waits:
            self.agreed.later(lambda: note.end("not kept") if note.waits else None)

    def note_reported(self, who: Reader, now: datetime) -> None:
        """It is given to nobody until another moderator read it."""
        if (note := self._note_read(who, "passed-on")) is not None:
            note.reporter, note.read_by = who.owner, now + NOTE_READ_AGAIN
            self._just_now(note)

    def _just_now(self, note: Note) -> None:
        note.just_now = True
        self.agreed.later(lambda: setattr(note, "just_now", False))

    def rests(self, who: Reader, now: datetime) -> None:
        """The circle there, unless somebody let it go on at the same moment."""
        here = who.home
        times = self.world.went_on[here]
        self.agreed.later(lambda: self.world.resting.add(here) if self.world.went_on[here] == times else None)

    def goes_on(self, who: Reader, now: datetime) -> None:
        """The circle there."""
        self.world.goes_on(who.home, now)

    def circle_shut(self, who: Reader, now: datetime) -> None:
        """A host closed it: what was asked there ends, and so do own words, and notes."""
        here, world = who.home, self.world
        shut = [one for one in self.agreed.sheets if one.place == here and _ends_with_the_circle(one)]
        self.agreed.end(shut, "circle closed")
        seats = {seat for seat in world.circle if seat[0] == here}
        self.agreed.later(lambda: world.circle.difference_update(seats))

    def unnamed_allowed(self, who: Reader, now: datetime) -> None:
        """Asks without a name, in that place."""
        self.world.unnamed.add(who.home)

    def told(self, who: Reader, event: Event, now: datetime) -> None:
        """What the bot told them of itself, or the platform told the bot of them."""
        match event:
            case CaseTold(said="out", asked_in=tenant):
                self.leaves_circle(who, now, place=f"{event.actor.platform}/{tenant}")
            case CaseTold(said="taken" | "strike" | "nobody", ask=id_) if id_ in self.agreed.asks:
                if self.agreed.asks[id_].by == who.owner:  # else it was their answer to it
                    self.agreed.end([self.agreed.asks[id_]], "taken out")  # what peers answered is told
            case Told(saying="note-a-day" | "note-off", slots={"place": tenant}):
                self.agreed.later(lambda: self._note_not_taken(who, in_tenant(who, tenant)))
            case Unreachable():
                self.leaves_circle(who, now)
                self.leaves_on_call(who, now)
            case MemberLeft():
                self.leaves_circle(who, now)
                self.leaves_on_call(who, now)
                self.stops_moderating(who, now)
                self.wins_out(who, now)
        if isinstance(event, CaseTold) and event.said != "restored":
            self._decided(event, now)

    def _decided(self, event: CaseTold, now: datetime) -> None:
        """By a moderator, by the clock, or anew by another moderator."""
        place, number = f"{event.actor.platform}/{event.asked_in}", str(event.case)
        for case in self.agreed.cases:
            anew = event.said in {"same", "cleared"} or not case.decided
            if (case.place, case.number) == (place, number) and anew:
                self.agreed.later(lambda case=case: setattr(case, "decided", now))

    def read(self, who: Reader, talk: Talk) -> None:
        """They read the message of that talk: of a case they learn the number."""
        if talk.script == "moderate" and talk.step in CASE_STEPS:
            words = who.saw[talk.script, talk.step]
            for case in self.agreed.with_words(words, Case):
                if case.place == stands_in(who, talk):
                    case.number = talk.slots.get("_case", "")


def _ends_with_the_circle(sheet: Sheet) -> bool:
    return isinstance(sheet, Ask | Note) or (isinstance(sheet, Reply) and bool(sheet.words))


ARRIVALS: dict[Place, Callable[[Ends, Reader, datetime], None]] = {
    ("circle", "joined"): Ends.joined,
    ("circle", "out"): Ends.leaves_circle,
    ("circle-ask", "unnamed-names"): Ends.names_are_marked,
    ("circle-ask", "take-back"): Ends.ask_ends,
    ("stop", "unseen-said"): Ends.ask_ends,
    ("stop", "posted-done"): Ends.ask_ends,
    ("soft", "start"): Ends.asked_directly,
    ("soft", "no"): Ends.said_no,
    ("withdraw", "gone-one"): Ends.win_out,
    ("withdraw", "gone"): Ends.wins_out,
    ("note", "take-back"): Ends.note_back,
    ("note-review", "kept"): Ends.note_kept,
    ("note-review", "dropped"): Ends.note_dropped,
    ("passed-on", "report"): Ends.note_reported,
    ("pause-circle", "done"): Ends.rests,
    ("resume-circle", "resume"): Ends.goes_on,
    ("setup", "circle-shut"): Ends.circle_shut,
    ("setup", "unnamed-opened"): Ends.unnamed_allowed,
    ("on-call", "stop"): Ends.leaves_on_call,
    ("on-call-request", "off"): Ends.leaves_on_call,
    ("moderate", "stop"): Ends.stops_moderating,
}
"""Where a talk comes to -> what ends, or begins, with the words that are said there."""
