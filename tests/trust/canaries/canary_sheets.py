"""What one press lets out: which words, with which names beside them, to whom, and until when.

One class for each thing that a member can let out, and in it the promise of docs/safety.md that it is exact
to. Whatever no sheet lets out is a leak: so a sheet that reached too far would hide one, and says in its
docstring why it reaches as far as it does. What a sheet does not hold is its maker's alone.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

UNSEEN, OPEN = timedelta(minutes=10), timedelta(hours=72)
WORDS_KEPT, LOOKED_AT, HARD_FOR = timedelta(days=3), timedelta(hours=48), timedelta(days=3)
NOTE_STANDS, ON_CALL_WAITS, THANKED = timedelta(days=180), timedelta(minutes=30), timedelta(days=30)
NOTE_READ, NOTE_READ_AGAIN = timedelta(days=7), timedelta(days=2)
HEARD_FOR = timedelta(days=30)
LEAST_PEOPLE, LEAST_MODERATORS = 8, 2
"""The numbers of docs/safety.md, once more: from the product's own they could change unnoticed."""

NEVER = datetime.max.replace(tzinfo=UTC)
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Call:
    """One call on its way out. `to`: a member's or a community's key. `channel`: where it will stand.

    `asked`: it answers what its reader did themselves just now; else we come to them unasked. `new`: it is
    a post of its own, and no change of one that stands. `scripts` are those it may be said in. `said`: when
    the turn was that it came of, which is earlier where its platform was slow.
    """

    to: str
    at: datetime
    channel: str = ""
    asked: bool = False
    new: bool = True
    scripts: frozenset[str] = frozenset()
    said: datetime = NEVER

    def __str__(self) -> str:
        """Where it goes, for a line about a leak."""
        unasked = "asked" if self.asked else "unasked"
        return f"to {self.to} {self.channel} at {self.at:%d.%m. %H:%M}, {unasked}, in {sorted(self.scripts)}"


Seat = tuple[str, str]
"""(place, who): somebody in a community."""


@dataclass
class World:
    """Who is what in which community, as its members were told it.

    `blocked`: (place, who blocked, whom). It goes with who blocked, and holds for whom that is erased.
    """

    people: set[Seat] = field(default_factory=set)
    circle: set[Seat] = field(default_factory=set)
    moderators: set[Seat] = field(default_factory=set)
    hosts: set[Seat] = field(default_factory=set)
    on_call: set[Seat] = field(default_factory=set)
    blocked: set[tuple[str, str, str]] = field(default_factory=set)
    hard_until: dict[str, datetime] = field(default_factory=dict)
    resting: set[str] = field(default_factory=set)
    went_on: Counter[str] = field(default_factory=Counter)
    went_on_at: dict[str, datetime] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)

    def goes_on(self, place: str, now: datetime) -> None:
        """The circle there does not rest any more."""
        self.resting.discard(place)
        self.went_on[place] += 1
        self.went_on_at[place] = now

    def count(self, seats: set[Seat], place: str) -> int:
        """How many of them are in that place."""
        return sum(here == place for here, _ in seats)

    def is_hard(self, who: str, now: datetime) -> bool:
        """Whether they met crisis words in the last days."""
        return now < self.hard_until.get(who, now)


@dataclass(eq=False, repr=False)
class Sheet:
    """Words and names that `by` let out in `place`. `over`: why nothing of it goes out any more.

    `asleep`: not now. `first`: when it first went to whom it was for.
    """

    by: str
    place: str
    words: frozenset[str]
    names: frozenset[str]
    at: datetime
    over: str = ""
    asleep: bool = False
    first: datetime | None = None
    over_at: datetime = NEVER

    def end(self, why: str) -> None:
        """For that reason."""
        self.over = self.over or why

    def __repr__(self) -> str:
        """Short: several of them stand in one line about a leak."""
        marks = [name for name in ("asleep", "unnamed", "doubted", "kept") if getattr(self, name, False)]
        to = getattr(self, "asker", "") or getattr(self, "to", "")
        name, marks = type(self).__name__.lower(), [f"to {to}", *marks] if to else marks
        words = [name, f"of {self.at:%d.%m. %H:%M}", *marks, self.over]
        return " ".join(filter(None, words))

    def goes(self, call: Call, world: World) -> bool:
        """Whether its words may go out with that call."""
        raise NotImplementedError

    def was_on_its_way(self, call: Call, world: World) -> bool:
        """Whether its reader asked for it before it was over, and a platform was slow: that still comes."""
        late = call.asked and call.said < call.at and call.said <= self.over_at < NEVER
        return late and replace(self, over="").goes(replace(call, at=call.said), world)

    def stays_named(self) -> bool:
        """Whether its names may still be shown when it is over."""
        return False

    def goes_alone(self, call: Call, world: World) -> bool:
        """Whether its names may, with none of its words beside them."""
        return not self.words and self.goes(call, world)

    def beside(self, call: Call) -> frozenset[str]:
        """The names that may stand beside the words there."""
        return self.names

    def stands(self, now: datetime, world: World) -> bool:
        """Whether it may still stand in a channel."""
        return not (self.over or self.asleep)

    def is_kept(self, now: datetime, world: World) -> bool:
        """Whether the community may still hold its words."""
        return not self.over

    def parted(self, world: World, who: str) -> bool:
        """Whether one of the two blocked the other there."""
        pairs = {(self.place, self.by, who), (self.place, who, self.by)}
        return not pairs.isdisjoint(world.blocked)


@dataclass(eq=False, repr=False)
class Win(Sheet):
    """ "In the channel that was shown, or nowhere": the thread of wins, until its author takes it out.

    `channel` is "" where a win that was held is let go: that question names no channel.
    """

    channel: str = ""

    def goes(self, call: Call, world: World) -> bool:
        """To that channel's thread, new or changed."""
        there = call.to == self.place and self.channel in {"", call.channel}
        return there and not (self.over or self.asleep)


@dataclass(eq=False, repr=False)
class Ask(Sheet):
    """ "Nobody sees the ask for ten minutes ... Then it stands in the community's channel for three days."

    `unnamed`: no name beside it, and only where eight are in the circle and two moderate. `doubted`: its
    author was asked whether they are in danger. `id` is known once it stands.

    In private it is shown to whoever is in the circle there and pressed a button under it, and to nobody
    unasked: it stands in the channel for everybody, so who was blocked may press as well ("both can still
    read the channel"). `readers` have it open, and may come back to it.
    """

    channel: str = ""
    unnamed: bool = False
    doubted: bool = False
    id: str = ""
    readers: set[str] = field(default_factory=set)
    replies: "list[Reply]" = field(default_factory=list)

    def goes(self, call: Call, world: World) -> bool:
        """To the channel, or to who pressed there."""
        if not self.stands(call.at, world):
            return False
        if call.to != self.place:
            return self.first is not None and self._is_read(call, world)
        if call.channel != self.channel or call.at < self.at + UNSEEN:
            return False
        return not (call.new and self.first is None) or self._may_be_posted(world)

    def _is_read(self, call: Call, world: World) -> bool:
        if not call.scripts & {"circle-answer", "report"}:
            return False
        if call.asked and (self.place, call.to) in world.circle:
            self.readers.add(call.to)
        return call.to in self.readers

    def _may_be_posted(self, world: World) -> bool:
        if self.doubted or self.place in world.resting:
            return False
        enough = world.count(world.circle, self.place) >= LEAST_PEOPLE
        moderated = world.count(world.moderators, self.place) >= LEAST_MODERATORS
        return not self.unnamed or (enough and moderated and self.place in world.unnamed)

    def stands(self, now: datetime, world: World) -> bool:
        """For three days."""
        old = self.first is not None and now >= self.first + OPEN
        return not (self.over or self.asleep or old)


@dataclass(eq=False, repr=False)
class Reply(Sheet):
    """ "Answers come to the asker's private conversation", and nowhere else: a line, or own words.

    After a block, an end, a leave or crisis words nothing of it is told, "also what was waiting". The asker
    may be shown its words again for three days, which begin when the circle does not rest, and the name for
    as long as its author is not forgotten: it stands on the buttons by which they thank, report and block.
    `silent`: its ask was over when the asker wanted no more, and what was told stays theirs. `reported`: that
    parted the two as a block does, but they may report it again, for another reason.
    """

    asker: str = ""
    of: Ask | None = None
    gone: bool = False
    silent: bool = False
    reported: bool = False

    def goes(self, call: Call, world: World) -> bool:
        """To who asked."""
        if call.to != self.asker or self.over or (self.silent and self.first is None):
            return False
        if self.parted(world, self.asker):
            again = self.reported and call.asked and "report" in call.scripts
            return again and self.first is not None and self._is_fresh(call.at, world)
        return self._is_fresh(call.at, world) and (call.asked or self.place not in world.resting)

    def _is_fresh(self, now: datetime, world: World) -> bool:
        if not self.words or self.first is None:
            return True
        since = max(self.first, world.went_on_at.get(self.place, self.first))
        return now <= self.first + HEARD_FOR and (self.place in world.resting or now <= since + WORDS_KEPT)

    def goes_alone(self, call: Call, world: World) -> bool:
        """A prepared line has a name and no words; and of whom they mean the asker reads the name."""
        told = call.asked and self.first is not None and not self.gone
        return call.to == self.asker and (told or (not self.words and self.goes(call, world)))

    def stays_named(self) -> bool:
        """On the buttons, once it was told."""
        return self.first is not None and not self.gone

    def is_kept(self, now: datetime, world: World) -> bool:
        """Until it was told, and three days at most after that."""
        return not self.over and self._is_fresh(now, world)


@dataclass(eq=False, repr=False)
class Thanks(Sheet):
    """A thank you names who asked, to who answered alone; of an ask without a name it names nobody."""

    to: str = ""

    def goes(self, call: Call, world: World) -> bool:
        """To whoever gave the answer, in their hours."""
        late, rests = call.at > self.at + THANKED, self.place in world.resting
        return call.to == self.to and not (self.over or late or rests or self.parted(world, self.to))


@dataclass(eq=False, repr=False)
class Note(Sheet):
    """A moderator "reads it before anybody else", with the name beside it, or none.

    Then it is "given to one person at a time".
    "Never one's own, never of somebody whom either blocked, never in the days after crisis words of who would
    read it or who wrote it." Who has it open already may be shown it again: that it went just then would
    tell who wrote it, or who blocked whom. `reporter`: it was reported, and only another moderator reads it.
    `read_by`: "a new note that nobody read in seven days goes; a reported one after two days". `just_now`:
    one of these changed, and both may still be so.
    """

    kept: bool = False
    reporter: str = ""
    read_by: datetime = NEVER
    just_now: bool = False
    given: set[str] = field(default_factory=set)

    @property
    def waits(self) -> bool:
        """Whether a moderator is to read it first."""
        return not self.kept or bool(self.reporter)

    def goes(self, call: Call, world: World) -> bool:
        """To moderators while it waits, and afterwards to one member after the other."""
        if self.over or call.at > self.at + NOTE_STANDS or (self.place, call.to) not in world.people:
            return False
        if "note-review" in call.scripts:
            reads = (self.place, call.to) in world.moderators and call.to != self.reporter
            return reads and call.at <= self.read_by and (self.waits or self.just_now)
        hard = self.asleep or world.is_hard(self.by, call.at) or world.is_hard(call.to, call.at)
        away = hard or self.parted(world, call.to)
        may = not away or (call.asked and call.to in self.given)
        return may and (not self.waits or (self.kept and self.just_now))

    def is_kept(self, now: datetime, world: World) -> bool:
        """Until its time is over."""
        return not self.over and now <= self.at + NOTE_STANDS and (not self.waits or now <= self.read_by)


@dataclass(eq=False, repr=False)
class Case(Sheet):
    """What was reported, to moderators who neither wrote nor reported it, while it waits to be decided.

    "They see one name: of the person whose own words were reported as a threat, pressure or harassment."
    The reporter is named to nobody: no sheet lets that out. `until`: nobody looks later than that.
    """

    reporters: set[str] = field(default_factory=set)
    named: bool = False
    number: str = ""
    decided: datetime | None = None
    until: datetime = NEVER

    def goes(self, call: Call, world: World) -> bool:
        """To a moderator who came to look."""
        waits = not self.over and self.decided is None and call.at <= self.until
        came = call.asked and "moderate" in call.scripts and call.to not in self.reporters
        return waits and came and (self.place, call.to) in world.moderators

    def beside(self, call: Call) -> frozenset[str]:
        """Its author's, for the three reasons alone."""
        return self.names if self.named else NOBODY

    def is_kept(self, now: datetime, world: World) -> bool:
        """Until a week after the decision; and it waits for a decision for two days at most."""
        closed = self.decided or self.until + timedelta(hours=50)  # the clock goes in leaps here
        return not self.over and now <= closed + timedelta(days=7)


@dataclass(eq=False, repr=False)
class OnCall(Sheet):
    """ "Whoever is on call has agreed that their name is shown to who asks": any member of the place may."""

    def goes(self, call: Call, world: World) -> bool:
        """To people of the place who look whom they could ask."""
        return not self.over and (self.place, call.to) in world.people


@dataclass(eq=False, repr=False)
class Wanted(Sheet):
    """ "It goes to the private conversations of those on call": a name, and that a message is wanted.

    It may be told for the half hour that it waits; whoever was asked (`readers`) may be shown it again.
    """

    readers: set[str] = field(default_factory=set)

    def goes(self, call: Call, world: World) -> bool:
        """To those on call there."""
        if (self.place, call.to) in world.on_call and call.at <= self.at + ON_CALL_WAITS:
            self.readers.add(call.to)
        in_time = call.asked or call.at <= self.at + ON_CALL_WAITS
        return not self.over and in_time and call.to in self.readers


@dataclass(eq=False, repr=False)
class Writes(Sheet):
    """Who said yes on call is named to who asked, and to nobody else."""

    to: str = ""

    def goes(self, call: Call, world: World) -> bool:
        """To who asked."""
        return not self.over and call.to == self.to


@dataclass(eq=False, repr=False)
class Moderates(Sheet):
    """ "Who moderates has agreed that hosts see their name as a moderator's", and nobody else does."""

    def goes(self, call: Call, world: World) -> bool:
        """To hosts of the place."""
        return not self.over and (self.place, call.to) in world.hosts
