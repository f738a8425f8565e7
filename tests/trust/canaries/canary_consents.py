"""What a press agrees to: from the message that was read, and the button under it, to a sheet.

The words and names of a sheet are those that stood in the message whose button was pressed: so what goes out
is held against what its author read, and not against what the bot made of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from bot.engine.effects import Message
from bot.engine.member import Talk
from bot.scripts.model import Scripts
from tests.trust.canaries import canary_sheets as sheets
from tests.trust.canaries.canaries import found
from tests.trust.canaries.canary_agreed import Agreed
from tests.trust.canaries.canary_ends import ANOTHER, Ends, Place, Reader, in_tenant, stands_in
from tests.trust.canaries.canary_sheets import (
    Ask,
    Case,
    Moderates,
    Note,
    OnCall,
    Reply,
    Sheet,
    Thanks,
    Wanted,
    Win,
    Writes,
)

NAMED, THE_NAME = frozenset({"threat", "grooming", "harassment"}), "name"


@dataclass(frozen=True)
class Press:
    """One press: who, in which talk, and the words of the message, theirs and whoever's."""

    who: Reader
    talk: Talk
    words: frozenset[str]
    own: frozenset[str]
    names: frozenset[str]
    place: str
    channel: str
    at: datetime

    def sheet(self, kind: type[Sheet], **more: object) -> Sheet:
        """What stood in the message, as a sheet of that kind."""
        return kind(self.who.owner, self.place, self.own, self.names, self.at, **more)  # type: ignore[arg-type]


class Consents:
    """Hears of presses, and keeps the sheets. `channels`: a channel's name -> (its place, its id)."""

    def __init__(self, agreed: Agreed, channels: Mapping[str, tuple[str, str]]) -> None:
        self.agreed, self.world, self.channels = agreed, agreed.world, channels
        self.ends = Ends(agreed)
        self.scripts: Scripts
        self._changed: dict[str, tuple[Win, Win]] = {}
        self._joined_as: dict[sheets.Seat, frozenset[str]] = {}

    # --- presses ----------------------------------------------------------------------------------

    def pressed(self, who: Reader, key: str, message: Message, now: datetime) -> None:
        """A press on that message, before the bot hears of it; an old button agrees to nothing."""
        words = frozenset(found(msgspec.json.encode(message)))
        if key.startswith("do:"):
            command, _, rest = key.removeprefix("do:").partition(" ")
            return self._door(who, command, rest, now)
        serial, _, meaning = key.partition(".")
        talk = who.talks.get(serial)
        if talk is None or meaning not in talk.offered:
            return None
        press = self._press(who, talk, words, now)
        if (act := PRESSES.get(self._target(talk, meaning))) is not None:
            act(self, press)
        return None

    def _target(self, talk: Talk, meaning: str) -> Place:
        """Where an option leads; of a line that is chosen, the step that it stands in."""
        if not meaning.startswith("o"):
            return (talk.script, f"{talk.step}.line") if meaning.startswith("c") else ("", "")
        target = self.scripts.get(talk.script, "en").steps[talk.step].options[int(meaning[1:])].target
        return target.script or talk.script, target.step

    def _press(self, who: Reader, talk: Talk, words: frozenset[str], now: datetime) -> Press:
        canaries = self.agreed.canaries
        mine = frozenset(word for word in words if canaries.makers.get(word) == who.owner)
        names = frozenset(word for word in mine if word in canaries.names)
        named = (self.channels[word] for word in words if word in self.channels)
        place, channel = next(named, (stands_in(who, talk), ""))
        return Press(who, talk, words, mine - names, names, place, channel, now)

    # --- wins -------------------------------------------------------------------------------------

    def win(self, press: Press) -> None:
        """These words, with this name, in the thread of that channel."""
        self.agreed.let_out(press.sheet(Win, channel=press.channel))

    def win_changed(self, press: Press) -> None:
        """Other words in the place of those that were looked at."""
        old, new = self.ends.looked_at(press.who), press.sheet(Win, channel=press.channel)
        assert isinstance(new, Win)
        self.agreed.let_out(new)
        if old is not None:
            self.agreed.end([old], "changed")
            self._changed[press.who.owner] = (old, new)

    def win_undone(self, press: Press) -> None:
        """The old words again."""
        if (pair := self._changed.pop(press.who.owner, None)) is not None:
            self.agreed.end([pair[1]], "undone")
            self._again(pair[0], press.at, pair[0].channel)

    def win_allowed(self, press: Press) -> None:
        """It was held, and may go now: into whichever channel wins stand in."""
        self.agreed.let_out(press.sheet(Win))

    def win_back(self, press: Press) -> None:
        """It was taken out by mistake."""
        if (win := self.ends.looked_at(press.who)) is not None:
            self._again(win, press.at, win.channel)

    def _again(self, win: Win, now: datetime, channel: str) -> None:
        self.agreed.let_out(
            replace(win, at=now, over="", over_at=sheets.NEVER, asleep=False, first=None, channel=channel)
        )

    # --- asks and answers -------------------------------------------------------------------------

    def ask(self, press: Press) -> None:
        """With a name."""
        self.agreed.let_out(press.sheet(Ask, channel=press.channel))

    def ask_unnamed(self, press: Press) -> None:
        """Without one, if nothing in the words needs a yes of its own."""
        self.agreed.let_out(press.sheet(Ask, channel=press.channel, unnamed=True))

    def ask_so_anyway(self, press: Press) -> None:
        """The yes of its own."""
        if (ask := self.ends.newest_ask(press.who.owner)) is not None:
            ask.asleep = False

    def _reply(self, press: Press, ask_id: str, **more: object) -> None:
        ask = self.agreed.asks.get(ask_id)
        if ask is not None:
            made = replace(press, place=ask.place).sheet(Reply, asker=ask.by, of=ask, **more)
            self._answered(ask, made)

    def _answered(self, ask: Ask, reply: Sheet) -> None:
        assert isinstance(reply, Reply)
        ask.replies.append(reply)
        self.agreed.let_out(reply)

    def reply_in_own_words(self, press: Press) -> None:
        """The words and the name of the preview."""
        self._reply(press, press.talk.slots.get("_support", ""))

    def reply_with_a_line(self, press: Press) -> None:
        """Of a line there is only the name to see."""
        self._reply(replace(press, own=frozenset()), press.talk.slots.get("_support", ""))

    # --- notes, reports, and the others -------------------------------------------------------------

    def note(self, press: Press) -> None:
        """It takes the place of an older one."""
        self.agreed.end(list(self.agreed.of(press.who.owner, Note, place=press.place)), ANOTHER)
        self.agreed.let_out(press.sheet(Note, read_by=press.at + sheets.NOTE_READ))

    def report(self, press: Press) -> None:
        """Of what was read above it, to moderators; and who reports an answer hears no more of its author."""
        agreed, slots, me = self.agreed, press.talk.slots, press.who.owner
        ask = agreed.asks.get(slots.get("_support", ""))
        reason = slots.get("=report-reason", "")
        if ask is None:
            return
        author = agreed.heard_from(ask.id, slots.get("_reported", ""), press.at)
        if author and reason != "fear":
            agreed.part(ask.place, me, author)
            self._reported(me, author, ask.place, again=True)
        words = frozenset(
            word
            for word in press.who.saw.get(("report", "start"), frozenset())
            if agreed.canaries.makers.get(word, me) != me
        )
        if words:
            self._case(ask.place, words, me, reason, press.at)
        elif author and reason in (*NAMED, THE_NAME):
            self._case_of_a_line(ask.place, author, me, press.at)

    def _reported(self, me: str, author: str, place: str, *, again: bool) -> None:
        """Whether they may still be shown what that peer wrote to them, to report it."""
        for reply in self.agreed.all_of(author):
            if isinstance(reply, Reply) and (reply.asker, reply.place) == (me, place):
                reply.reported = again

    def _case_of_a_line(self, place: str, author: str, me: str, now: datetime) -> None:
        """Of a prepared line the words are nobody's; the name beside it may be what hurts."""
        names = frozenset(word for word, whose in self.agreed.canaries.names.items() if whose == author)
        until = now + sheets.LOOKED_AT
        case = Case(author, place, frozenset(), names, now, until=until, named=True, reporters={me})
        self.agreed.cases.append(case)
        self.agreed.let_out(case)

    def _case(self, place: str, words: frozenset[str], me: str, reason: str, now: datetime) -> None:
        author = self.agreed.canaries.makers[next(iter(words))]
        names = frozenset(word for word, whose in self.agreed.canaries.names.items() if whose == author)
        known = (one for one in self.agreed.of(author, Case, place=place) if one.words & words)
        case = next(known, None)
        if not isinstance(case, Case):
            until = now + sheets.LOOKED_AT
            case = Case(author, place, words, names, now, until=until)
            self.agreed.cases.append(case)
            self.agreed.let_out(case)
        case.reporters.add(me)
        case.named |= reason in (*NAMED, THE_NAME)

    def on_call(self, press: Press) -> None:
        """Their name in the list."""
        self.world.on_call.add((press.place, press.who.owner))
        self.agreed.let_out(replace(press, own=frozenset()).sheet(OnCall))

    def wanted(self, press: Press) -> None:
        """Their name to those on call."""
        self.agreed.let_out(replace(press, own=frozenset()).sheet(Wanted))

    def will_write(self, press: Press) -> None:
        """Their name to the one whose name they read."""
        canaries = self.agreed.canaries
        for word in press.words:
            if canaries.names.get(word, press.who.owner) != press.who.owner:
                mine = frozenset(one for one, whose in canaries.names.items() if whose == press.who.owner)
                said = replace(press, own=frozenset(), names=mine)
                self.agreed.let_out(said.sheet(Writes, to=canaries.names[word]))

    def moderates(self, press: Press) -> None:
        """Their name to hosts."""
        self.world.moderators.add((press.place, press.who.owner))
        self.agreed.let_out(replace(press, own=frozenset()).sheet(Moderates))

    def joins(self, press: Press) -> None:
        """Under the name that they read."""
        self._joined_as[press.place, press.who.owner] = press.names

    # --- doors ------------------------------------------------------------------------------------

    def _door(self, who: Reader, command: str, rest: str, now: datetime) -> None:
        id_, _, number = rest.partition(".")
        ask, me = self.agreed.asks.get(id_), who.owner
        if command == "case-again":
            return self._look_again(who, rest, now)
        if ask is None:
            return None
        if command == "circle-been":
            names = self._joined_as.get((ask.place, me), frozenset())
            none: frozenset[str] = frozenset()
            return self._answered(ask, Reply(me, ask.place, none, names, now, asker=ask.by, of=ask))
        if ask.by != me:
            return None
        if command == "peer-end":
            return self.ends.wants_no_more(ask, now)
        peer = self.agreed.heard_from(id_, number, now)
        if peer and command == "peer-block":
            self.agreed.part(ask.place, me, peer)
            self._reported(me, peer, ask.place, again=False)
        if command == "peer-thank" and ask.names:
            nameless = {one.by for one in ask.replies if not one.names}  # by what they typed for a name
            for to in {peer} if peer else nameless:
                self.agreed.let_out(Thanks(me, ask.place, frozenset(), ask.names, now, to=to))
        return None

    def _look_again(self, who: Reader, which: str, now: datetime) -> None:
        """The button names the case's number, and the tenant where it stands."""
        number, _, tenant = which.partition(" ")
        for case in self.agreed.cases:
            if (case.by, case.number, case.place) == (who.owner, number, in_tenant(who, tenant)):
                case.decided, case.until = None, now + sheets.LOOKED_AT


PRESSES: dict[Place, Callable[[Consents, Press], None]] = {
    ("win", "post"): Consents.win,
    ("withdraw", "changed"): Consents.win_changed,
    ("withdraw", "undo"): Consents.win_undone,
    ("withdraw", "allow"): Consents.win_allowed,
    ("withdraw", "back"): Consents.win_back,
    ("circle", "join"): Consents.joins,
    ("circle-ask", "send"): Consents.ask,
    ("circle-ask", "unnamed-check"): Consents.ask_unnamed,
    ("circle-ask", "unnamed-send"): Consents.ask_so_anyway,
    ("circle-answer", "out"): Consents.reply_in_own_words,
    ("circle-answer", "read.line"): Consents.reply_with_a_line,
    ("note", "send"): Consents.note,
    ("report", "send"): Consents.report,
    ("on-call", "join"): Consents.on_call,
    ("on-call-ask", "send"): Consents.wanted,
    ("on-call-request", "yes"): Consents.will_write,
    ("moderate", "agree"): Consents.moderates,
}
"""Where a pressed button leads -> what it lets out."""
