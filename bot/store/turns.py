"""Writing one turn: everything it changes, in the transaction that the writer opened.

The seen row comes first: a repeated event stops there and has written nothing.
"""

from bot.engine.actors import Actor
from bot.ports import EntryItem, OutboxItem, SavedTurn, TimerItem
from bot.store import rows, sealed
from bot.store.erasing import erase_actor, erase_tenant, tidy
from bot.store.keys import KeyRing, Owner
from bot.store.rows import encode, stamp

_SEEN = "INSERT OR IGNORE INTO seen (id, at) VALUES (?, ?)"
_TIMER_DONE = "DELETE FROM timers WHERE actor = ? AND id = ?"
_CANCEL_ALL = "DELETE FROM timers WHERE actor = ? AND name IS NOT NULL"
_CANCEL = "DELETE FROM timers WHERE actor = ? AND name = ?"
_TIMER = "INSERT INTO timers (id, actor, due_at, name, event) VALUES (?, ?, ?, ?, ?)"
_ENTRY = "INSERT INTO entries (id, actor, at, kind, data) VALUES (?, ?, ?, ?, ?)"
_OUTBOX = """
    INSERT INTO outbox (id, actor, lane, head, effect, fallback, target, at, deadline, due_at)
    VALUES (?1, ?2, ?3, NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ?3 AND status = 0),
            ?4, ?5, ?6, ?7, ?8, ?9)
"""
_EARLIEST = "(SELECT min(due_at) FROM timers WHERE actor = ?1 AND code = '')"
_TOUCH = f"UPDATE actors SET next_due = {_EARLIEST} WHERE n = ?1"  # noqa: S608 our own text
_STATE = f"UPDATE actors SET next_due = {_EARLIEST}, state = ?2 WHERE n = ?1"  # noqa: S608 our own text


def write_turn(ring: KeyRing, turn: SavedTurn) -> bool:
    """Write it. False, and nothing written, when its event was seen before."""
    event = ring.host.name(sealed.EVENT_NAME, turn.event)
    at = stamp(turn.at)
    if not ring.conn.execute(_SEEN, (event, at)).rowcount:
        return False
    touched = _finish_timer(ring, turn.actor, event)
    if turn.erase_tenant:
        touched.clear()
        erase_tenant(ring, turn.actor.platform, turn.actor.tenant)
    if turn.erase:
        erase_actor(ring, turn.actor)
    else:
        touched |= _write_own(ring, turn)
    for timer in turn.timers:
        if timer.actor != turn.actor:
            touched.add(_plan(ring, timer))
    for item in turn.outbox:
        _put(ring, ring.of(turn.actor), item, at)
    if turn.state is not None and not turn.erase:
        touched.discard(_write_state(ring, ring.of(turn.actor), turn.state))
    for n in touched:
        touch(ring, n)
        tidy(ring, n)
    return True


def _write_state(ring: KeyRing, me: Owner, state: bytes) -> int:
    """The new state, and the earliest timer in the same stroke. Says whose."""
    ring.conn.execute(_STATE, (me.n, me.key.seal(sealed.STATE, me.hash, state)))
    return me.n


def _finish_timer(ring: KeyRing, actor: Actor, event: bytes) -> set[int]:
    """The actor's timer that this event was goes. Says (as whose) if there was one."""
    me = ring.find(actor)
    if me is None or not ring.conn.execute(_TIMER_DONE, (me.n, event)).rowcount:
        return set()
    return {me.n}


def _write_own(ring: KeyRing, turn: SavedTurn) -> set[int]:
    """The actor's own timers and journey. Says whether (as whose) timers changed."""
    touched = set()
    if turn.cancel and (known := ring.find(turn.actor)):
        for name in turn.cancel:
            _cancel(ring, known, name)
        touched.add(known.n)
    for timer in turn.timers:
        if timer.actor == turn.actor:
            touched.add(_plan(ring, timer))
    for entry in turn.entries:
        _record(ring, ring.of(turn.actor), entry)
    return touched


def _cancel(ring: KeyRing, me: Owner, name: str) -> None:
    """Only named timers are the actor's own to cancel: what others told them still arrives."""
    if name:
        ring.conn.execute(_CANCEL, (me.n, ring.host.number(sealed.TIMER_NAME, name)))
    else:
        ring.conn.execute(_CANCEL_ALL, (me.n,))


def _plan(ring: KeyRing, timer: TimerItem) -> int:
    """A timer, or another actor being told, under the key of the actor whom it will wake."""
    whose = ring.of(timer.actor)
    id = ring.host.name(sealed.EVENT_NAME, timer.id)  # the event's own id, once it happens
    name = ring.host.number(sealed.TIMER_NAME, timer.name) if timer.name else None
    if name is not None:
        ring.conn.execute(_CANCEL, (whose.n, name))
    body = encode(rows.TimerBody(timer.name, rows.named(timer.event, timer.id)))
    event = whose.key.seal(sealed.TIMER, id, body)
    ring.conn.execute(_TIMER, (id, whose.n, stamp(timer.due), name, event))
    return whose.n


def _record(ring: KeyRing, me: Owner, entry: EntryItem) -> None:
    id = ring.host.name(sealed.ENTRY_NAME, entry.id)
    data = me.key.seal(sealed.ENTRY, id, encode(rows.EntryBody(entry.id, entry.data)))
    ring.conn.execute(_ENTRY, (id, me.n, stamp(entry.at), entry.kind, data))


def _put(ring: KeyRing, me: Owner, item: OutboxItem, at: int) -> None:
    """One effect into its lane. A first answer is due at its deadline: until then it is in hand."""
    id = ring.host.name(sealed.EFFECT_NAME, item.id)
    effect = me.key.seal(sealed.EFFECT, id, encode(rows.OutboxBody(item.id, item.lane, item.effect)))
    fallback = None
    if item.fallback is not None:
        body = encode(rows.OutboxBody(item.id, item.lane, item.fallback))
        fallback = me.key.seal(sealed.FALLBACK, id, body)
    target = rows.target_of(item.effect)
    means = ring.host.name(sealed.EFFECT_NAME, target) if target else None
    deadline = None if item.deadline is None else stamp(item.deadline)
    lane = ring.host.number(sealed.LANE_NAME, item.lane)
    due = at if deadline is None else deadline
    ring.conn.execute(_OUTBOX, (id, me.n, lane, effect, fallback, means, at, deadline, due))


def touch(ring: KeyRing, n: int) -> None:
    """Note the actor's earliest timer after their timers changed."""
    ring.conn.execute(_TOUCH, (n,))
