"""What a script may ask (flags) and say (slots) of a member: computed, never stored twice."""

from datetime import date, datetime, timedelta

from bot.engine.circle.read import read_in
from bot.engine.community import Community
from bot.engine.facts.flags import FLAGS
from bot.engine.facts.insight import Pattern, pattern_of
from bot.engine.facts.lookback import news_told
from bot.engine.facts.slots import OWN, SAID_BY_US
from bot.engine.marks import (
    FIRST_LEVEL,
    LAST_LEVEL,
    NEED_READ,
    ROUND,
    SEAT,
    SEATED,
    STAGE_READ,
    TELLS_OF_A_LOSS,
)
from bot.engine.member import Member, Talk
from bot.engine.moderation.known import came_as_host, is_moderator
from bot.engine.nudges.rules import HELD_FOR, zone_of
from bot.engine.on_call.state import OnCall
from bot.engine.settled import Settled
from bot.engine.talk.suggested import Suggested
from bot.engine.words.dates import day_in_words, kept_day, read_day
from bot.engine.words.shown_as import name_shown
from bot.engine.words.voice import Voice
from bot.reading.findings import Conduct, ConductFamily

AGAIN_SOON = timedelta(days=14)
"""`/rejected` again within this offers to just note it first."""

NEED_FOR = timedelta(days=14)
"""An urgent need is taken to be urgent this long."""

SEAT_FOR = timedelta(hours=1)
"""A talk that began with a host is a host's this long where the platform does not say it again."""

FIRST_DAY = timedelta(days=1)
"""Old notes and own patterns are never offered so soon after a loss."""

HEAVY_FROM = 3
"""Of the five words, the two heaviest (0 is the lightest)."""

OF_THE_MEMBER = frozenset(
    f"{thing}-{part}"
    for thing, parts in {
        "plan": ("text", "when", "obstacle", "small"),
        "goal": ("text", "how"),
        "win": ("text",),
        "support": ("text",),
        "interview": ("text",),
    }.items()
    for part in parts
)
"""Engine slots whose content a member wrote."""


class Facts:
    """One member at one moment, as scripts see them."""

    __slots__ = ("_conduct", "_suggested", "community", "host", "member", "now", "settled", "talk", "voice")

    def __init__(
        self,
        member: Member,
        talk: Talk,
        community: Community | None,
        now: datetime,
        voice: Voice,
        *,
        host: bool | None,
        settled: Settled,
    ) -> None:
        self.member: Member = member
        self.talk: Talk = talk
        self.community: Community | None = community
        self.now: datetime = now
        self.voice: Voice = voice
        self.host: bool | None = host
        self.settled: Settled = settled
        self._suggested: Suggested | None = None
        self._conduct: Conduct | None = None

    @property
    def suggested(self) -> Suggested:
        """What their words suggest: hardly any step asks."""
        if self._suggested is None:
            self._suggested = Suggested(self.talk.slots)
        return self._suggested

    @property
    def stopped(self) -> tuple[ConductFamily, ...]:
        """What stops the words for others that this talk holds: only the circle asks."""
        return self.conduct.families

    @property
    def conduct(self) -> Conduct:
        """What is read of them."""
        if self._conduct is None:
            self._conduct = read_in(self.talk.script, self.talk.slots)
        return self._conduct

    # --- flags ------------------------------------------------------------------------------

    def flag(self, name: str) -> bool:
        """Whether the flag holds now. KeyError for a name that no list knows."""
        return FLAGS[name](self)

    @property
    def employer(self) -> bool:
        """Whether this is an employer's place."""
        return self.community is not None and self.community.kind == "employer"

    @property
    def hides_words(self) -> bool:
        """Whether a member's own words stay out of messages, since owners may export those."""
        return self.employer and self.settled.owner_can_export

    @property
    def celebrates(self) -> bool:
        """Whether wins may stand in public here."""
        return self.community is not None and self.community.celebrates

    @property
    def held(self) -> bool:
        """Whether the crisis path was met in the last days."""
        return self.member.crisis_at is not None and self.now < self.member.crisis_at + HELD_FOR

    @property
    def lately(self) -> bool:
        """Whether the last loss was told within the first day."""
        told = self.member.rejected_at
        return told is not None and self.now < told + FIRST_DAY

    @property
    def pattern(self) -> Pattern | None:
        """Where most of the last few ended, if anywhere."""
        return pattern_of(self.member.losses)

    def offers_pattern(self) -> bool:
        """Whether a pattern may be offered: once a loss, never on its first day, nor after crisis words."""
        anew = news_told(self.member) > self.member.pattern_seen
        return anew and not self.lately and not self.held and self.pattern is not None

    def ends(self, place: str) -> bool:
        """Whether the pattern is in that place."""
        return self.pattern is not None and self.pattern.place == place

    @property
    def asked_directly(self) -> bool:
        """Whether the direct question was asked within the last day."""
        asked = self.member.soft_at
        return asked is not None and self.now < asked + FIRST_DAY

    @property
    def unanswered(self) -> bool:
        """Whether the direct question was asked within the last day, and no plain no came since."""
        asked, no = self.member.soft_at, self.member.said_no_at
        return self.asked_directly and not (asked and no and no >= asked)

    @property
    def on_call(self) -> tuple[OnCall, ...]:
        """Who could write to the member here; nobody while no name tells them whom to write to."""
        name = name_shown(self.voice.scripts, self.member.name)
        known = self.community if name else None
        return known.on_call_for(self.member.actor) if known else ()

    @property
    def in_doubt(self) -> bool:
        """Whether any direct question was asked within the last day, of whatever route."""
        lately = [at for at in self.member.asked.values() if self.now < at + FIRST_DAY]
        return self.asked_directly or bool(lately)

    def may_set_up(self) -> bool:
        """The platform vouches, or (where it cannot tell) the first one, who then stays it.

        Where this event does not tell (a press in Discord's private messages), it counts how the
        talk began: as a host, within the hour, or in a community whose platform never tells.
        """
        seat = self._seat()
        if self.host is not None or seat != "unknown":
            return self.host is not False and (self.host or seat == "host")
        host = self.community.host if self.community else None
        return host is None or host == self.member.actor

    def _seat(self) -> str:
        """How they sat where this talk began; a host's word for it is good for an hour."""
        slots = self.talk.slots
        seat, since = slots.get(SEAT, ""), slots.get(SEATED, "")
        if seat != "host" or (since and self.now < datetime.fromisoformat(since) + SEAT_FOR):
            return seat
        return ""

    def moderates(self) -> bool:
        """Whether they may look at cases now: by a word, or as a host for whom the platform vouches."""
        here, me = self.community, self.member.actor
        return is_moderator(here, me) and (not came_as_host(here, me) or self.may_set_up())

    def level(self, which: str) -> int | None:
        """The first or the last weight of this conversation, 0 to 4."""
        value = self.talk.slots.get(which, "")
        return int(value) if value else None

    def weight_change(self) -> int:
        """Last weight less the first; 0 when one is missing."""
        first, last = self.level(FIRST_LEVEL), self.level(LAST_LEVEL)
        return 0 if first is None or last is None else last - first

    @property
    def kind(self) -> str:
        """What the loss is about: what this conversation heard, else the last one told."""
        here = "job-lost" if "_job-lost" in self.talk.slots else ""
        return self.value("kind") or here or self._told_before("kind") or "job"

    @property
    def ended(self) -> str:
        """Where in the process it ended, "" while that is not known."""
        here = "laid_off" if "_job-lost" in self.talk.slots else ""
        return self.value("stage") or here or self._told_before("stage")

    def _told_before(self, what: str) -> str:
        """Of the last loss; nothing while a new one is being told."""
        if not self.member.losses or TELLS_OF_A_LOSS & self.talk.slots.keys():
            return ""
        return str(getattr(self.member.losses[-1], what))

    @property
    def in_need(self) -> bool:
        """Whether something cannot wait: they said so lately, or their words here did."""
        said = self.member.need_at is not None and self.now < self.member.need_at + NEED_FOR
        return said or bool(self.talk.slots.get(NEED_READ))

    @property
    def check_in_round(self) -> int:
        """Which check-in of its series this is, counted from 0; -1 when it is none."""
        return int(self.talk.slots.get(ROUND) or -1)

    @property
    def stage_read(self) -> str:
        """Where the member's own words in this conversation seem to say it ended, "" for nowhere."""
        return self.talk.slots.get(STAGE_READ, "")

    def asks_of(self, read: object) -> bool:
        """Whether what was read may be asked about: never in need, nor in the days after a crisis."""
        return bool(read) and not self.held and not self.in_need

    @property
    def again_soon(self) -> bool:
        """Whether the last loss was told not long ago."""
        return self.member.rejected_at is not None and self.now < self.member.rejected_at + AGAIN_SOON

    @property
    def heavy(self) -> bool:
        """Whether the last weight given was one of the heaviest."""
        return (self.level(LAST_LEVEL) or 0) >= HEAVY_FROM

    def has_letter(self) -> bool:
        """Whether there is a note from an earlier day to offer."""
        letter = self.member.letter
        return letter is not None and self.now >= letter.at + FIRST_DAY

    def has_interview(self) -> bool:
        """Whether an interview is ahead."""
        coming = self.member.interview
        return coming is not None and date.fromisoformat(coming.date) >= self.today

    # --- slots ------------------------------------------------------------------------------

    def slot(self, name: str) -> str:
        """What a slot says, "" for nothing: what was heard or kept, else what the engine knows.

        At an employer, where owners may export private messages, a member's own words are not
        shown back in messages: a neutral phrase stands for them (they are shown in forms).
        """
        if name not in SAID_BY_US and (known := self._heard(name)):
            hidden = self.hides_words and self._is_theirs(name)
            return self.voice.line("employer-hidden") if hidden else known
        return OWN[name](self) if name in OWN else ""

    def _heard(self, name: str) -> str:
        """What the conversation heard, else what the member's plan or goal keeps."""
        slots = self.talk.slots
        return slots[name] if name in slots else self._kept().get(name, "")

    def _is_theirs(self, name: str) -> bool:
        """Whether a slot holds words that the member wrote, rather than a line they chose."""
        slots = self.talk.slots
        ours = name in {"shown-as", "choice", "plan-step"} or f"={name}" in slots
        return not ours and (name in OF_THE_MEMBER or name in slots)

    def value(self, slot: str) -> str:
        """What a slot means: a chosen line's value rather than its label."""
        return self.talk.slots.get(f"={slot}") or self.talk.slots.get(slot, "")

    def day(self, slot: str) -> date | None:
        """The day that a slot means, in the member's zone: a chosen line's, or the one they typed."""
        value = self.value(slot)
        return kept_day(value, self.today) or read_day(value, self.today, self.voice)

    @staticmethod
    def iso_day(iso: str) -> date | None:
        """The day that an ISO text names, None for ""."""
        return date.fromisoformat(iso) if iso else None

    @property
    def today(self) -> date:
        """The member's own day."""
        return self.now.astimezone(zone_of(self.member)).date()

    def words_of(self, iso_day: str) -> str:
        """An ISO day in words, "" for none."""
        return day_in_words(date.fromisoformat(iso_day), self.today, self.voice.line) if iso_day else ""

    def _kept(self) -> dict[str, str]:
        plan, goal = self.member.plan, self.member.goals[-1] if self.member.goals else None
        kept: dict[str, str] = {}
        if plan:
            kept |= {"plan-step": plan.step, "plan-text": plan.text, "plan-when": plan.when}
            kept |= {"plan-obstacle": plan.obstacle, "plan-small": plan.small}
        if goal:
            kept |= {"goal-text": goal.text, "goal-how": goal.how}
        if self.member.letter:
            kept["letter"] = self.member.letter.text
        if self.member.interview:
            kept["interview-text"] = self.member.interview.text
        return kept
