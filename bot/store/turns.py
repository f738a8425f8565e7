"""Writing one turn: everything it changes, in the transaction that the writer opened.

What makes an event happen once comes first, so that a repeated one stops there and has written
nothing: the event's seen row or, of a timer's event, the timer itself, which goes as it happens.

New states and effects are what all turns write. They wait in a `Pile` until the turns are through, or
something asks for them: SQLite then takes each kind in one call, for two thirds of the price.
"""

from collections.abc import Sequence

from bot.crash import crashpoint
from bot.engine.actors import Actor
from bot.engine.effects import Edit
from bot.ports import EntryItem, OutboxItem, SavedTurn, TimerItem
from bot.store import rows, sealed
from bot.store.erasing import erase_actor, erase_tenant, tidy
from bot.store.keys import Found, KeyRing, Owner
from bot.store.rows import encode, stamp
from bot.store.unsent import edited_unsent

_SEEN = "INSERT OR IGNORE INTO seen (id, at) VALUES (?, ?)"
# A nudge that plans the next of its kind takes its own row again: one write for three.
# (Where it was not found by now, by a query of its own: SQLite otherwise takes a list of all that it will
# change first.)
_SET = "UPDATE timers SET id = ?, due_at = ?, event = ?, errors = 0, deaths = 0, begun = 0"
_RENEW = f"""
    {_SET} WHERE seq = (SELECT seq FROM timers WHERE actor = ? AND code = '' AND name = ? AND id = ?)
"""  # noqa: S608 our own text
_RENEW_FOUND = f"{_SET} WHERE seq = ? AND actor = ? AND code = '' AND name = ? AND id = ?"
_TIMER_DONE = "DELETE FROM timers WHERE actor = ? AND id = ?"
_CANCEL_ALL = "DELETE FROM timers WHERE actor = ? AND name IS NOT NULL"
_CANCEL = "DELETE FROM timers WHERE actor = ? AND name = ?"
_TIMER = "INSERT INTO timers (id, actor, due_at, name, event) VALUES (?, ?, ?, ?, ?)"
_ENTRY = "INSERT INTO entries (id, actor, at, kind, data) VALUES (?, ?, ?, ?, ?)"
_OUTBOX = """
    INSERT INTO outbox (id, actor, lane, head, effect, fallback, target, at, deadline, due_at)
    VALUES (?1, ?2, ?3, NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ?3 AND status = 0),
            ?4, nullif(?5, 0), nullif(?6, 0), ?7, nullif(?8, 0), ?9)
"""
# Blobs are handed over as bytearrays, and what is not there as 0: Python's sqlite3 takes these as they are,
# and asks every other value whether it can become one that SQLite knows.
_Effect = tuple[bytearray, int, int, bytearray, bytearray | int, bytearray | int, int, int, int]
"""What `_OUTBOX` takes."""

_EARLIEST = "(SELECT min(due_at) FROM timers WHERE actor = ?1 AND code = '')"
_TOUCH = f"UPDATE actors SET next_due = {_EARLIEST} WHERE n = ?1"  # noqa: S608 our own text
_STATE = f"UPDATE actors SET next_due = {_EARLIEST}, state = ?2 WHERE n = ?1"  # noqa: S608 our own text


class Pile:
    """Rows of turns that are through, in their order. Written before anything reads what they change."""

    __slots__ = ("effects", "states")

    def __init__(self) -> None:
        self.effects: list[_Effect] = []
        self.states: list[tuple[int, bytearray]] = []

    def write(self, ring: KeyRing) -> None:
        """An effect needs its actor's row, and a state notes the earliest timer: both are there by now."""
        if self.effects:
            ring.conn.executemany(_OUTBOX, self.effects)
            self.effects.clear()
        if self.states:
            ring.conn.executemany(_STATE, self.states)
            self.states.clear()


def write_turns(ring: KeyRing, turns: Sequence[SavedTurn]) -> list[bool]:
    """Write them. Each says False, and has written nothing, when its event has happened before."""
    pile = Pile()
    fresh = [_write(ring, turn, pile) for turn in turns]
    pile.write(ring)
    return fresh


def write_turn(ring: KeyRing, turn: SavedTurn) -> bool:
    """The same for one."""
    return write_turns(ring, (turn,))[0]


def _write(ring: KeyRing, turn: SavedTurn, pile: Pile) -> bool:
    found = ring.still(turn.found) if turn.of_timer else None
    event = found.id if found else ring.host.name(sealed.EVENT_NAME, turn.event)
    at = stamp(turn.at)
    if not (turn.of_timer or ring.conn.execute(_SEEN, (event, at)).rowcount):
        return False
    crashpoint("writer-seen")
    me = found.owner if found else ring.find(turn.actor)
    renewed = _renew(ring, me, turn, event, found) if me and turn.of_timer else None
    touched: set[int] = set()
    if renewed is None and me is not None and ring.conn.execute(_TIMER_DONE, (me.n, event)).rowcount:
        touched.add(me.n)
    if turn.of_timer and renewed is None and not touched:
        return False
    if turn.erase or turn.erase_tenant:
        pile.write(ring)
        touched = _erase(ring, turn, touched)
        me = None
    if turn.timers or turn.cancel or turn.entries:
        touched |= _write_own(ring, turn, renewed)
    if turn.outbox:
        _put_all(ring, me or ring.of(turn.actor), turn, at, pile)
    if turn.state is not None and not turn.erase:
        me = me or ring.of(turn.actor)
        pile.states.append((me.n, bytearray(me.key.seal(sealed.STATE, me.hash, turn.state))))
        touched.discard(me.n)  # the same stroke notes the earliest timer
    elif renewed is not None and me is not None:
        touched.add(me.n)
    if touched:
        pile.write(ring)
        for n in touched:
            touch(ring, n)
            tidy(ring, n)
    return True


def _erase(ring: KeyRing, turn: SavedTurn, touched: set[int]) -> set[int]:
    """The tenant, the actor. Says whose rows are still to be touched."""
    if turn.erase_tenant:
        touched = set()
        erase_tenant(ring, turn.actor.platform, turn.actor.tenant)
    if turn.erase:
        erase_actor(ring, turn.actor)
    return touched


def _renew(ring: KeyRing, me: Owner, turn: SavedTurn, event: bytes, found: Found | None) -> TimerItem | None:
    """The actor's timer that this event was becomes the turn's next one of its name: that one, if so.

    It must be the one timer that the turn plans, and the turn do little else.
    """
    if len(turn.timers) != 1 or turn.cancel or turn.erase or turn.erase_tenant:
        return None
    (timer,) = turn.timers
    if not timer.name or timer.actor != turn.actor:
        return None
    id, name, due, body = _row_of(ring, me, timer)
    row = (bytearray(id), due, bytearray(body))
    this = (me.n, name, bytearray(event))
    if found:
        done = ring.conn.execute(_RENEW_FOUND, (*row, found.seq, *this))
    else:
        done = ring.conn.execute(_RENEW, (*row, *this))
    return timer if done.rowcount == 1 else None


def _write_own(ring: KeyRing, turn: SavedTurn, renewed: TimerItem | None) -> set[int]:
    """Timers (but for the one that is written), and the actor's journey. Says as whose timers changed."""
    touched = set()
    if turn.cancel and not turn.erase and (known := ring.find(turn.actor)):
        for name in turn.cancel:
            _cancel(ring, known, name)
        touched.add(known.n)
    for timer in turn.timers:
        if timer is not renewed and not (turn.erase and timer.actor == turn.actor):
            touched.add(plan(ring, timer))
    if not turn.erase:
        for entry in turn.entries:
            _record(ring, ring.of(turn.actor), entry)
    return touched


def _cancel(ring: KeyRing, me: Owner, name: str) -> None:
    """Only named timers are the actor's own to cancel: what others told them still arrives."""
    if name:
        ring.conn.execute(_CANCEL, (me.n, ring.host.timer_name(name)))
    else:
        ring.conn.execute(_CANCEL_ALL, (me.n,))


def plan(ring: KeyRing, timer: TimerItem) -> int:
    """A timer, or another actor being told, under the key of the actor whom it will wake."""
    whose = ring.of(timer.actor)
    id, name, due, body = _row_of(ring, whose, timer)
    if name is not None:
        ring.conn.execute(_CANCEL, (whose.n, name))
    ring.conn.execute(_TIMER, (id, whose.n, due, name, body))
    return whose.n


def _row_of(ring: KeyRing, whose: Owner, timer: TimerItem) -> tuple[bytes, int | None, int, bytes]:
    """Id, name, due time and sealed event."""
    id = ring.host.name(sealed.EVENT_NAME, timer.id)  # the event's own id, once it happens
    name = ring.host.timer_name(timer.name) if timer.name else None
    body = encode(rows.TimerBody(timer.name, rows.named(timer.event, timer.id)))
    return id, name, stamp(timer.due), whose.key.seal(sealed.TIMER, id, body)


def _record(ring: KeyRing, me: Owner, entry: EntryItem) -> None:
    id = ring.host.name(sealed.ENTRY_NAME, entry.id)
    data = me.key.seal(sealed.ENTRY, id, encode(rows.EntryBody(entry.id, entry.data)))
    ring.conn.execute(_ENTRY, (id, me.n, stamp(entry.at), entry.kind, data))


def _put_all(ring: KeyRing, me: Owner, turn: SavedTurn, at: int, pile: Pile) -> None:
    """The turn's effects. Those that only change what still waits need no row."""
    for item in turn.outbox:
        lane = _lane(ring, me, turn.actor, item)
        if type(item.effect) is Edit:
            pile.write(ring)
            if edited_unsent(ring, item.effect, lane, at):
                continue
        pile.effects.append(_row_of_effect(ring, me, lane, item, at))


def _lane(ring: KeyRing, me: Owner, actor: Actor, item: OutboxItem) -> int:
    """An actor's own lane, as nearly all are, has its row's number: written together, it stands together."""
    own = not item.lane or item.lane == actor.key
    return me.n if own else ring.host.number(sealed.LANE_NAME, item.lane)


def _row_of_effect(ring: KeyRing, me: Owner, lane: int, item: OutboxItem, at: int) -> _Effect:
    """One effect in its lane. A first answer is due at its deadline: it is in hand."""
    host, key = ring.host, me.key
    id = host.name(sealed.EFFECT_NAME, item.id)
    effect = bytearray(key.seal(sealed.EFFECT, id, encode(rows.OutboxBody(item.id, item.lane, item.effect))))
    fallback: bytearray | int = 0
    if item.fallback is not None:
        body = encode(rows.OutboxBody(item.id, item.lane, item.fallback))
        fallback = bytearray(key.seal(sealed.FALLBACK, id, body))
    target = rows.target_of(item.effect)
    means = bytearray(host.name(sealed.EFFECT_NAME, target)) if target else 0
    deadline = 0 if item.deadline is None else stamp(item.deadline)
    return bytearray(id), me.n, lane, effect, fallback, means, at, deadline, deadline or at


def touch(ring: KeyRing, n: int) -> None:
    """Note the actor's earliest timer after their timers changed."""
    ring.conn.execute(_TOUCH, (n,))
