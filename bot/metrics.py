"""What the house counts of itself, for whoever runs it: never of a member, a community or their words.

A label is one of `LABELS`, and its values come from our own code: so nothing that somebody typed,
and no id, can become a series. What the reading found is not counted at all. In a community of a few,
"one crisis today" beside "one member wrote today" would name somebody.
"""

import functools
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.process_collector import ProcessCollector

from bot.ports import Ambiguous, Closed, Refused, TryAgain

LABELS: Mapping[str, str] = {
    "kind": "the kind of an event, by its tag",
    "platform": "slack, discord or web",
    "outcome": "what became of one try: sent, again, unsure, closed, refused or broken",
    "end": "what became of a nudge: planned, sent, moved, or why it was skipped (bot/engine/nudges/ends.py)",
    "le": "the upper bound of a histogram's bucket, in seconds",
}
"""Label -> its meaning. There is none for a member, a community, a script or a step."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the buckets. The platforms wait three seconds; our goal is a quarter of one."""

OUTCOMES: Mapping[type[Exception], str] = {
    TryAgain: "again",
    Ambiguous: "unsure",
    Closed: "closed",
    Refused: "refused",
}
"""What a delivery raised -> what became of it; anything else is "broken", a fault of ours."""

P = ParamSpec("P")
T = TypeVar("T")


def _seconds(of: str, told: str, registry: CollectorRegistry) -> Histogram:
    return Histogram(f"onward_{of}_seconds", told, buckets=SECONDS, registry=registry)


def _gauge(of: str, told: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(f"onward_{of}", told, registry=registry)


def _add(counter: Counter, labels: Sequence[str]) -> None:
    """One for each of the labels; each series is looked up once, however many nudges were due at once."""
    for label in set(labels):
        counter.labels(label).inc(labels.count(label))


class Metrics:
    """The series of one house, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.stepped = time.monotonic()
        self._count_the_line(self.registry)
        self._show_what_waits(self.registry)
        ProcessCollector(registry=self.registry)

    def _count_the_line(self, own: CollectorRegistry) -> None:
        self._events = Counter("onward_events", "Turns saved, by kind of event.", ["kind"], registry=own)
        self.turn_seconds = _seconds("turn", "From an event's arrival until it is on the disk.", own)
        self._commit_seconds = _seconds("commit", "What a turn waited for the disk.", own)
        self.loop_late = _seconds("loop_late", "How late the event loop woke who slept.", own)
        self._ends = Counter("onward_nudges", "Nudges planned, and how each ended.", ["end"], registry=own)
        tried, labels = "Tries to deliver, by outcome.", ["platform", "outcome"]
        self._deliveries = Counter("onward_deliveries", tried, labels, registry=own)

    def _show_what_waits(self, own: CollectorRegistry) -> None:
        """What is looked up when somebody asks (bot/health)."""
        self.waiting = _gauge("outbox_waiting", "Messages that wait to go out.", own)
        self.held = _gauge("outbox_held", "Messages set aside: perhaps sent, or refused.", own)
        self.timers = _gauge("timers", "Check-ins and other things planned.", own)
        self.unreadable = _gauge("timers_unreadable", "Planned things set aside after an error.", own)
        self.overdue = _gauge("overdue_seconds", "How late the most overdue thing is.", own)
        age = _gauge("round_age_seconds", "Since the scheduler last looked at what is due.", own)
        age.set_function(self.round_age)

    # --- on the line: each of these costs a microsecond or two --------------------------------

    def saved(self, kinds: Sequence[str]) -> None:
        """A turn of an event of each of those kinds is on the disk."""
        _add(self._events, kinds)

    def ended(self, ends: Sequence[str]) -> None:
        """So many nudges were planned, sent, moved or skipped by turns that are on the disk."""
        _add(self._ends, ends)

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Around a save."""
        started = time.perf_counter()
        yield
        self._commit_seconds.observe(time.perf_counter() - started)

    @contextmanager
    def delivering(self, platform: str) -> Iterator[None]:
        """Around one try to deliver; counts how it ended."""
        try:
            yield
        except Exception as error:
            self._deliveries.labels(platform, OUTCOMES.get(type(error), "broken")).inc()
            raise
        self._deliveries.labels(platform, "sent").inc()

    def step(self) -> None:
        """The scheduler went on."""
        self.stepped = time.monotonic()

    def round_age(self) -> float:
        """Seconds since `step`."""
        return time.monotonic() - self.stepped


class _Measured(Protocol):
    metrics: Metrics


S = TypeVar("S", bound=_Measured)


def measured(
    act: Callable[Concatenate[S, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """A house's method whose seconds go into `turn_seconds`, unless it raises."""

    @functools.wraps(act)
    async def timed(self: S, /, *args: P.args, **named: P.kwargs) -> T:
        started = time.perf_counter()
        done = await act(self, *args, **named)
        self.metrics.turn_seconds.observe(time.perf_counter() - started)
        return done

    return timed


disable_created_metrics()  # type: ignore[no-untyped-call]  # a moment for every series, that nobody asks for
