"""The judge: every word that goes out is its reader's own, or stands on a sheet that lets it go there now.

It knows sheets (canary_sheets.py) and who is what (their World). What ends, ends when everything that was
on its way meanwhile has come to rest: then not a word of it may go out, nor stand in a channel.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

import msgspec

from tests.trust.canaries.canaries import Canaries, found
from tests.trust.canaries.canary_sheets import HEARD_FOR, Ask, Call, Case, Note, Reply, Sheet, Win, World

S = TypeVar("S", bound=Sheet)


class Standing(msgspec.Struct):
    """A post as everybody in the channel reads it. `stuck`: a change of it did not arrive."""

    place: str
    channel: str
    words: frozenset[str] = frozenset()
    stuck: bool = False


COPIED = ("sheets", "asks", "cases", "answers", "world", "_by_word", "_by_maker")
"""What goes back with a copy of the database that is put in its place."""

MANY, LAST = 20, 12
"""Sheets of one name, from which on those that are over are let go of; and those told of with a leak."""


class Agreed:
    """The sheets there are, and what may go out by them."""

    def __init__(self, canaries: Canaries) -> None:
        self.canaries, self.world = canaries, World()
        self.sheets: list[Sheet] = []
        self.asks: dict[str, Ask] = {}
        self.cases: list[Case] = []
        self.answers: dict[tuple[str, str], tuple[str, datetime]] = {}
        self.posts: dict[str, Standing] = {}
        self.gone: set[str] = set()
        self.shown: dict[str, int] = defaultdict(int)
        self._by_word: dict[str, list[Sheet]] = defaultdict(list)
        self._by_maker: dict[str, list[Sheet]] = defaultdict(list)
        self._later: list[Callable[[], object]] = []
        self._ending: list[Sheet] = []

    # --- what is agreed ---------------------------------------------------------------------------

    def let_out(self, sheet: Sheet) -> None:
        """From now on that sheet counts."""
        self.sheets.append(sheet)
        self._by_maker[sheet.by].append(sheet)
        for word in sheet.words | sheet.names:
            self._by_word[word].append(sheet)

    def of(self, by: str, *kinds: type[Sheet], place: str = "") -> Iterator[Sheet]:
        """What somebody let out of those kinds and is not over, the newest first."""
        for sheet in self.all_of(by):
            if type(sheet) in kinds and place in {"", sheet.place} and not sheet.over:
                yield sheet

    def all_of(self, by: str) -> Iterator[Sheet]:
        """What somebody ever let out, the newest first."""
        return reversed(self._by_maker[by])

    def with_words(self, words: Iterable[str], kind: type[S]) -> Iterator[S]:
        """The sheets of that kind that one of the words stands on, over or not, the newest first."""
        for word in words:
            for sheet in reversed(self._by_word[word]):
                if isinstance(sheet, kind) and word in sheet.words:
                    yield sheet

    def later(self, change: Callable[[], object]) -> None:
        """Once everything has come to rest: until then both may be so, for turns go side by side."""
        self._later.append(change)

    def end(self, sheets: Iterable[Sheet], why: str) -> None:
        """Nothing of them goes out any more."""
        for sheet in sheets:
            self.later(lambda sheet=sheet: sheet.end(why))
            self._ending.append(sheet)

    def part(self, place: str, by: str, whom: str) -> None:
        """One of them blocked the other."""
        self.later(lambda: self.world.blocked.add((place, by, whom)))

    def copied(self) -> dict[str, object]:
        """All that is agreed and who is what, as a copy of the house's database has it at this moment."""
        return copy.deepcopy({part: getattr(self, part) for part in COPIED})

    def put_back(self, copied: dict[str, object]) -> None:
        """It is so again: what ended since then has not. What stands in the channels stands there."""
        for part, was in copied.items():
            if isinstance(was, World):
                vars(self.world).update(vars(was))  # others know it, too
            else:
                setattr(self, part, was)

    def forget(self, who: str) -> None:
        """They are erased: what they let out ends, and nothing comes to them that they did not ask for."""
        self.end((sheet for sheet in self.sheets if sheet.by == who), "forgotten")
        self.end(
            (one for one in self.sheets if isinstance(one, Reply) and one.asker == who), "asker forgotten"
        )
        for reply in self.sheets:
            if isinstance(reply, Reply) and reply.by == who:
                self.later(lambda reply=reply: setattr(reply, "gone", True))
        for seats in (self.world.circle, self.world.moderators, self.world.hosts, self.world.on_call):
            theirs = {seat for seat in seats if seat[1] == who}
            self.later(lambda seats=seats, theirs=theirs: seats.difference_update(theirs))
        self.later(lambda: self.world.hard_until.pop(who, None))
        theirs_alone = {pair for pair in self.world.blocked if pair[1] == who}
        self.later(lambda: self.world.blocked.difference_update(theirs_alone))
        self.later(lambda: self.gone.add(who))
        self.later(lambda: self._let_go_of_asks(who))

    def _let_go_of_asks(self, who: str) -> None:
        """Old buttons of somebody who was erased mean nothing any more."""
        self.asks = {id_: ask for id_, ask in self.asks.items() if ask.by != who}

    def heard_from(self, ask: str, number: str, now: datetime) -> str:
        """Whose answer that is, for the month in which it is known; "" then."""
        peer, at = self.answers.get((ask, number), ("", now))
        return peer if now <= at + HEARD_FOR else ""

    def settled(self, now: datetime) -> Iterator[str]:
        """All that was on its way has arrived: what has ended is over, and stands nowhere."""
        changes, self._later = self._later, []
        for change in changes:
            change()
        for sheet in self._ending:
            sheet.over_at = min(sheet.over_at, now)
        self._ending = []
        if changes:
            self._let_go_of_names()
        for post in self.posts.values():
            for word in () if post.stuck else post.words:
                if not any(self._may_stand(sheet, post, now) for sheet in self._by_word[word]):
                    yield f"{self.told_of(word)} still stands in {post.channel}"

    def _let_go_of_names(self) -> None:
        """A name of many sheets is looked for among those that may still let it out."""
        for name in self.canaries.names:
            if len(self._by_word[name]) > MANY:
                self._by_word[name] = [
                    one for one in self._by_word[name] if not one.over or one.stays_named()
                ]

    def _may_stand(self, sheet: Sheet, post: Standing, now: datetime) -> bool:
        public = isinstance(sheet, Win | Ask) and sheet.place == post.place
        return public and sheet.channel in {"", post.channel} and sheet.stands(now, self.world)

    def stands_as(self, id_: str, words: Iterable[str]) -> None:
        """The ask of those words has that id, on its buttons."""
        ask = next(self.with_words(words, Ask), None)
        if ask is not None and id_ not in self.asks:
            self.asks[id_], ask.id = ask, id_

    def is_kept(self, word: str, place: str, now: datetime) -> bool:
        """Whether that community may hold it. A name stays longer than words do, in its lists."""
        here = (sheet for sheet in self._by_word[word] if sheet.place == place)
        lists = word in self.canaries.names or word not in self.canaries.makers
        return lists or any(sheet.is_kept(now, self.world) for sheet in here)

    # --- what goes out ----------------------------------------------------------------------------

    def strange(self, call: Call, shown: bytes) -> list[str]:
        """What may not go out with that call, each with the reason."""
        others = self._others(call.to, shown)
        used = {sheet for word in others for sheet in self._by_word[word] if word in sheet.words}
        world = self.world
        used = {sheet for sheet in used if sheet.goes(call, world) or sheet.was_on_its_way(call, world)}
        strange = [word for word in others if not self._may(word, call, used)]
        for sheet in used - {one for one in used if one.first}:
            sheet.first = call.at
        for sheet in used:
            unnamed = isinstance(sheet, Ask) and sheet.unnamed
            self.shown["Unnamed" if unnamed else type(sheet).__name__] += 1
            if isinstance(sheet, Note) and "note-review" not in call.scripts:
                sheet.given.add(call.to)
        return [self.told_of(word) for word in strange]

    def _others(self, reader: str, shown: bytes) -> set[str]:
        """The words that are neither its reader's nor the place's."""
        known = self.canaries.owners
        return {word for word in found(shown) if reader not in known[word]}

    def _may(self, word: str, call: Call, used: set[Sheet]) -> bool:
        """A name stands beside the words that it belongs to, or alone where that was agreed."""
        maker = self.canaries.names.get(word)
        if maker is None:
            return any(word in sheet.words for sheet in used)
        beside = [sheet.beside(call) for sheet in used if sheet.by == maker]
        if beside:  # words that stand there without a name have none in the whole call
            return all(beside) and any(word in names for names in beside)
        named = (one for one in self._by_word[word] if word in one.names)
        alone = {one for one in named if one.goes_alone(call, self.world)}
        used |= alone
        return bool(alone)

    def told_of(self, word: str) -> str:
        """Whose word it is, and the last sheets that it stands on."""
        return f"{word} of {self.canaries.makers.get(word, '?')} {self._by_word[word][-LAST:]}"
