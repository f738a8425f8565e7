"""An edit of what nobody has seen yet: the words go out as they stand now, or not at all.

Without this, whoever takes their words back while a platform is down would first have them posted, and
edited after that: members would have been notified of them. So it is with an edit that waits: what it was
to show may have been taken back since, or its author erased.
"""

import msgspec

from bot.engine.effects import Edit, OpenThread, Post
from bot.store import rows, sealed
from bot.store.erasing import next_in_lane
from bot.store.keys import KeyRing
from bot.store.rows import encode

_WAITS = """
    SELECT actor, lane, effect FROM outbox
    WHERE id = ? AND (status = 0 AND begun_at IS NULL AND deadline IS NULL OR code = 'withdrawn')
"""
# One more try than whoever has read the row knows of: what they have in hand is not sent any more.
_CHANGE = "UPDATE outbox SET effect = ?, attempts = attempts + 1 WHERE id = ?"
# What means it (our own reaction to it) has nothing to stand under any more, and goes with it.
_WITHDRAW = """
    UPDATE outbox SET status = 1, head = 0, effect = NULL, fallback = NULL, code = 'withdrawn', done_at = ?
    WHERE id = ? OR (target = ? AND status = 0 AND begun_at IS NULL)
"""
_EARLIER = """
    SELECT id, actor, effect FROM outbox
    WHERE lane = ? AND target = ? AND status = 0 AND begun_at IS NULL AND deadline IS NULL ORDER BY seq
"""


def edited_unsent(ring: KeyRing, edit: Edit, lane: int, at: int) -> bool:
    """Whether it was said in the place of what still waited: the post that it means, or an edit of that.

    `lane`: the one that it would go in. Never in the place of what was begun.
    """
    id = ring.host.name(sealed.EFFECT_NAME, edit.target)
    row = ring.conn.execute(_WAITS, (id,)).fetchone()
    return _instead_of_an_edit(ring, edit, lane, id) if row is None else _changed(ring, edit, id, row, at)


def _changed(ring: KeyRing, edit: Edit, id: bytes, row: tuple[int, int, bytes | None], at: int) -> bool:
    """The post itself, which nobody has seen."""
    actor, lane, effect = row
    if effect is None:  # withdrawn before
        return True
    if edit.nothing_left:
        ring.conn.execute(_WITHDRAW, (at, id, id))
        next_in_lane(ring, lane)
        return True
    key = ring.numbered(actor).key
    body = rows.decode_outbox(key.open(sealed.EFFECT, id, effect))
    if not isinstance(body.effect, Post | OpenThread):
        return False
    changed = msgspec.structs.replace(body.effect, message=edit.message)
    body = rows.OutboxBody(body.id, body.lane, changed)
    ring.conn.execute(_CHANGE, (key.seal(sealed.EFFECT, id, encode(body)), id))
    return True


def _instead_of_an_edit(ring: KeyRing, edit: Edit, lane: int, target: bytes) -> bool:
    """An earlier edit of the same post: each brings the whole message, so that the last is enough."""
    for id, actor, effect in ring.conn.execute(_EARLIER, (lane, target)).fetchall():
        key = ring.numbered(actor).key
        body = rows.decode_outbox(key.open(sealed.EFFECT, id, effect))
        if isinstance(body.effect, Edit):
            body = rows.OutboxBody(body.id, body.lane, edit)
            ring.conn.execute(_CHANGE, (key.seal(sealed.EFFECT, id, encode(body)), id))
            return True
    return False
