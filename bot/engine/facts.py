"""What a script may ask (flags) and say (slots) of a member: computed, never stored twice."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.engine.community import Community
from bot.engine.dates import day_in_words, kept_day, moment_in_words, read_day
from bot.engine.events import Event
from bot.engine.member import Member, Talk
from bot.engine.nudges import zone_of
from bot.engine.voice import Voice

AGAIN_SOON = timedelta(days=14)
"""`/rejected` again within this offers to just note it first."""

HELD_FOR = timedelta(days=3)
"""Goals and celebrations wait this long after the crisis path."""

HEAVY_FROM = 3
"""Of the five words, the two heaviest (0 is the lightest)."""

PLANNED = "_planned"
SEAT = "_seat"
FIRST_LEVEL, LAST_LEVEL = "_first", "_last"
_SAID_BY_US = frozenset({"when", "plan-date", "goal-date", "pause-until", "zone", "shown-as", "name"})
"""Slots whose words are the engine's, whatever a step of the same name heard."""

OF_THE_MEMBER = frozenset(
    f"{thing}-{part}"
    for thing, parts in {
        "plan": ("text", "when", "obstacle", "small"),
        "goal": ("text", "how"),
        "win": ("text",),
    }.items()
    for part in parts
)
"""Engine slots whose content a member wrote."""


def seat_of(event: Event) -> dict[str, str]:
    """The slot that says how the member sits in the community where a talk begins.

    None for a guest, nor where not even the community is told: Discord's private messages.
    """
    if event.host:
        return {SEAT: "host"}
    return {SEAT: "unknown"} if event.host is None and event.community else {}


class Facts:
    """One member at one moment, as scripts see them."""

    def __init__(
        self,
        member: Member,
        talk: Talk,
        community: Community | None,
        now: datetime,
        voice: Voice,
        *,
        host: bool | None,
        commands: dict[str, str],
        owner_can_export: bool,
    ) -> None:
        self.member, self.talk, self.community = member, talk, community
        self.now, self.voice, self.host = now, voice, host
        self.commands, self.owner_can_export = commands, owner_can_export

    # --- flags ------------------------------------------------------------------------------

    def flag(self, name: str) -> bool:
        """Whether the flag holds now. KeyError for a name that no list knows."""
        return _FLAGS[name](self)

    @property
    def employer(self) -> bool:
        """Whether this is an employer's place."""
        return self.community is not None and self.community.kind == "employer"

    @property
    def hides_words(self) -> bool:
        """Whether a member's own words stay out of messages, since owners may export those."""
        return self.employer and self.owner_can_export

    @property
    def celebrates(self) -> bool:
        """Whether wins may stand in public here."""
        return self.community is not None and self.community.celebrates

    @property
    def held(self) -> bool:
        """Whether the crisis path was met in the last days."""
        return self.member.crisis_at is not None and self.now < self.member.crisis_at + HELD_FOR

    def may_set_up(self) -> bool:
        """The platform vouches, or (where it cannot tell) the first one, who then stays it.

        Where this event does not tell (a press in Discord's private messages), it counts how the
        talk began: as a host, or in a community whose platform never tells.
        """
        seat = self.talk.slots.get(SEAT)
        if self.host is not None or seat != "unknown":
            return self.host is not False and (self.host or seat == "host")
        host = self.community.host if self.community else None
        return host is None or host == self.member.actor

    def level(self, which: str) -> int | None:
        """The first or the last weight of this conversation, 0 to 4."""
        value = self.talk.slots.get(which, "")
        return int(value) if value else None

    def weight_change(self) -> int:
        """Last weight less the first; 0 when one is missing."""
        first, last = self.level(FIRST_LEVEL), self.level(LAST_LEVEL)
        return 0 if first is None or last is None else last - first

    # --- slots ------------------------------------------------------------------------------

    def slot(self, name: str) -> str:
        """What a slot says, "" for nothing: what was heard or kept, else what the engine knows.

        At an employer, where owners may export private messages, a member's own words are not
        shown back in messages: a neutral phrase stands for them (they are shown in forms).
        """
        if name not in _SAID_BY_US and (known := self._heard(name)):
            hidden = self.hides_words and self._is_theirs(name)
            return self.voice.line("employer-hidden") if hidden else known
        return _OWN[name](self) if name in _OWN else ""

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
        return kept

    def _shown_as(self) -> str:
        return self.talk.slots.get("shown-as") or self.member.name or self.voice.line("a-member")

    def _when(self) -> str:
        if not self.member.nudges:
            return ""
        said = self.talk.slots.get(PLANNED, "")
        moments = [n.at for n in self.member.nudges if n.kind == said]
        first = moments[0] if moments else min(nudge.at for nudge in self.member.nudges)
        return moment_in_words(first, self.now, zone_of(self.member), self.voice.line)

    def _day_of(self, at: datetime | None) -> str:
        return self.words_of(at.astimezone(zone_of(self.member)).date().isoformat()) if at else ""

    def _date_slot(self, thing: str) -> str:
        if day := self.day(f"{thing}-date"):
            return self.words_of(day.isoformat())
        plan, goals = self.member.plan, self.member.goals
        kept = plan.date if thing == "plan" and plan else ""
        kept = goals[-1].date if thing == "goal" and goals else kept
        return self.words_of(kept)

    def _channel(self) -> str:
        if self.community is None:
            return ""
        name = self.community.channel_name
        return f"#{name}" if name else self.voice.line("the-channel")

    def _language(self) -> str:
        return self.voice.line("language-name")


_FLAGS: dict[str, Callable[[Facts], bool]] = {
    "private": lambda f: not f.talk.place,
    "in-channel": lambda f: bool(f.talk.place),
    "first-time": lambda f: sum(f.member.begun.values()) <= 1,
    "again-soon": lambda f: f.member.rejected_at is not None and f.now < f.member.rejected_at + AGAIN_SOON,
    "said-something": lambda f: bool(f.talk.slots.get("opening")),
    "heavier": lambda f: f.weight_change() > 0,
    "lighter": lambda f: f.weight_change() < 0,
    "heavy": lambda f: (f.level(LAST_LEVEL) or 0) >= HEAVY_FROM,
    "check-ins-on": lambda f: f.member.allows("check-ins"),
    "check-ins-asked": lambda f: "check-ins" in f.member.consents,
    "zone-known": lambda f: bool(f.member.zone),
    "has-plan": lambda f: f.member.plan is not None,
    "has-goal": lambda f: bool(f.member.goals),
    "several-goals": lambda f: len(f.member.goals) > 1,
    "paused": lambda f: f.member.paused_until is not None and f.now < f.member.paused_until,
    "circle": lambda f: f.celebrates,
    "celebrations": lambda f: f.celebrates and not f.held,
    "employer": lambda f: f.employer,
    "host": Facts.may_set_up,
    "set-up": lambda f: f.community is not None and bool(f.community.kind),
    "has-wins-shared": lambda f: bool(f.member.wins),
    "held": lambda f: f.held,
    "hides-words": lambda f: f.hides_words,
    "exports-dms": lambda f: f.owner_can_export,
    "owes": lambda f: len(f.member.talks) > 1,
    "did-different": lambda f: "_view" in f.talk.slots,
    "did-plan": lambda f: "_plan" in f.talk.slots,
    "did-heard": lambda f: "_heard" in f.talk.slots,
    "had-news": lambda f: f.member.rejected_at is not None,
    "said-hurt": lambda f: bool(f.member.last_hurt),
    "employer-chosen": lambda f: f.value("community-kind") == "employer",
    "nudge-planned": lambda f: bool(f.member.nudges),
    "several-languages": lambda f: len(f.voice.languages) > 1,
}

_OWN: dict[str, Callable[[Facts], str]] = {
    "command-rejected": lambda f: f.commands.get("rejected", ""),
    "command-win": lambda f: f.commands.get("win", ""),
    "command-onward": lambda f: f.commands.get("onward", ""),
    "name": lambda f: f.member.name,
    "shown-as": Facts._shown_as,
    "zone": lambda f: f.member.zone.split("/")[-1].replace("_", " "),
    "quiet-to": lambda f: f"{f.member.hours[0]:02}:00",
    "quiet-from": lambda f: f"{f.member.hours[1] % 24:02}:00",
    "when": Facts._when,
    "last-hurt": lambda f: f.member.last_hurt,
    "last-day": lambda f: f._day_of(f.member.rejected_at),
    "plan-date": lambda f: f._date_slot("plan"),
    "goal-date": lambda f: f._date_slot("goal"),
    "pause-until": lambda f: f._day_of(f.member.paused_until),
    "channel": Facts._channel,
    "celebration-day": lambda f: f.voice.line(f"day-{f.community.day}") if f.community else "",
    "celebration-hour": lambda f: f"{f.community.hour:02}:00" if f.community else "",
    "community-kind": lambda f: f.community.kind if f.community else "",
    "language": Facts._language,
}
"""Slot -> what the engine knows; computed when a sentence says it, since most sentences do not."""
