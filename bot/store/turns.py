"""Writing one turn: everything it changes, in the transaction that the writer opened.

What makes an event happen once comes first, so that a repeated one stops there and has written
nothing: the event's seen row or, of a timer's event, the timer itself, which goes as it happens.
"""

from bot.crash import crashpoint
from bot.engine.effects import Edit
from bot.ports import EntryItem, OutboxItem, SavedTurn, TimerItem
from bot.store import rows, sealed
from bot.store.erasing import erase_actor, erase_tenant, tidy
from bot.store.keys import KeyRing, Owner
from bot.store.rows import encode, stamp
from bot.store.unsent import edited_unsent

_SEEN = "INSERT OR IGNORE INTO seen (id, at) VALUES (?, ?)"
# A nudge that plans the next of its kind takes its own row again: one write for three.
# (It is found by a query of its own, as SQLite otherwise takes a list of all that it will change first.)
_RENEW = """
    UPDATE timers SET id = ?, due_at = ?, event = ?, errors = 0, deaths = 0, begun = 0
    WHERE seq = (SELECT seq FROM timers WHERE actor = ? AND code = '' AND name = ? AND id = ?)
"""
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
    """Write it. False, and nothing written, when its event has happened before."""
    event = ring.host.name(sealed.EVENT_NAME, turn.event)
    at = stamp(turn.at)
    if not (turn.of_timer or ring.conn.execute(_SEEN, (event, at)).rowcount):
        return False
    crashpoint("writer-seen")
    touched, renewed = _take_timer(ring, turn, event)
    if turn.of_timer and not touched:
        return False
    if turn.erase_tenant:
        touched.clear()
        erase_tenant(ring, turn.actor.platform, turn.actor.tenant)
    if turn.erase:
        erase_actor(ring, turn.actor)
    else:
        touched |= _write_own(ring, turn, renewed)
    for timer in turn.timers:
        if timer.actor != turn.actor:
            touched.add(plan(ring, timer))
    if turn.outbox:
        _put_all(ring, turn, at)
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


def _take_timer(ring: KeyRing, turn: SavedTurn, event: bytes) -> tuple[set[int], TimerItem | None]:
    """The actor's timer that this event was goes, or becomes the turn's next one of its name.

    Says as whose, if there was one; and which of the turn's timers is written by that.
    """
    if (me := ring.find(turn.actor)) is None:
        return set(), None
    if (renewed := _next_of_its_own(turn)) and _renew(ring, me, renewed, event):
        return {me.n}, renewed
    return ({me.n} if ring.conn.execute(_TIMER_DONE, (me.n, event)).rowcount else set()), None


def _next_of_its_own(turn: SavedTurn) -> TimerItem | None:
    """The one timer of the actor's own that the event of a timer plans, when it does little else."""
    if not turn.of_timer or len(turn.timers) != 1 or turn.cancel or turn.erase or turn.erase_tenant:
        return None
    (timer,) = turn.timers
    return timer if timer.name and timer.actor == turn.actor else None


def _renew(ring: KeyRing, me: Owner, timer: TimerItem, event: bytes) -> bool:
    """Write the timer into the row of `event`'s, if that is there under the same name."""
    id, name, due, body = _row_of(ring, me, timer)
    return ring.conn.execute(_RENEW, (id, due, body, me.n, name, event)).rowcount == 1


def _write_own(ring: KeyRing, turn: SavedTurn, renewed: TimerItem | None) -> set[int]:
    """The actor's own timers (but for the one that is written) and journey. Says as whose they changed."""
    touched = set()
    if turn.cancel and (known := ring.find(turn.actor)):
        for name in turn.cancel:
            _cancel(ring, known, name)
        touched.add(known.n)
    for timer in turn.timers:
        if timer is not renewed and timer.actor == turn.actor:
            touched.add(plan(ring, timer))
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


def _put_all(ring: KeyRing, turn: SavedTurn, at: int) -> None:
    """The turn's effects. Those that only change what still waits need no row."""
    own = turn.actor.key
    for item in turn.outbox:
        me = ring.of(turn.actor)
        lane = _lane(ring, me, own, item)
        if type(item.effect) is not Edit or not edited_unsent(ring, item.effect, lane, at):
            _put(ring, me, lane, item, at)


def _lane(ring: KeyRing, me: Owner, own: str, item: OutboxItem) -> int:
    """An actor's own lane, as nearly all are, has its row's number: written together, it stands together."""
    return me.n if item.lane == own else ring.host.number(sealed.LANE_NAME, item.lane)


def _put(ring: KeyRing, me: Owner, lane: int, item: OutboxItem, at: int) -> None:
    """One effect into its lane. A first answer is due at its deadline: it is in hand."""
    id = ring.host.name(sealed.EFFECT_NAME, item.id)
    effect = me.key.seal(sealed.EFFECT, id, encode(rows.OutboxBody(item.id, item.lane, item.effect)))
    fallback = None
    if item.fallback is not None:
        body = encode(rows.OutboxBody(item.id, item.lane, item.fallback))
        fallback = me.key.seal(sealed.FALLBACK, id, body)
    target = rows.target_of(item.effect)
    means = ring.host.name(sealed.EFFECT_NAME, target) if target else None
    deadline = None if item.deadline is None else stamp(item.deadline)
    due = at if deadline is None else deadline
    ring.conn.execute(_OUTBOX, (id, me.n, lane, effect, fallback, means, at, deadline, due))


def touch(ring: KeyRing, n: int) -> None:
    """Note the actor's earliest timer after their timers changed."""
    ring.conn.execute(_TOUCH, (n,))
