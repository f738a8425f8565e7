"""What became of everything that was asked, after lives that ended at a crash point."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store import sealed
from bot.store.connection import DATABASE
from bot.store.rows import HELD, SENT, STATUS, WAITING
from bot.store.sealed import HostKey
from tests.fakes.of_discord.fake_discord_ledger import Row, answered
from tests.trust.crash.crash_seed import GONE, LOST_POST, NOD, OLD, URGENT, WIN, actor
from tests.trust.crash.killed import SECRET, fates_of, is_kept

KEY = HostKey(SECRET)


@contextmanager
def reading(data: Path) -> Iterator[sqlite3.Connection]:
    """The bot's own file, read beside it."""
    with closing(sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True)) as conn:
        yield conn


def wrongs(data: Path, rows: list[Row], asked: dict[str, str], *, seeded: bool = True) -> list[str]:
    """Whatever was lost, doubled, or held without a reason of TRUST.md; [] when all is well."""
    stood = Counter(row["nonce"] for row in rows if row["kind"] == "message")
    with reading(data) as conn:
        return [
            *(row["text"] for row in rows if row["kind"] == "fault"),
            *(f"doubled: {nonce}" for nonce, times in stood.items() if times > 1),
            *_asked(conn, rows, asked, stood),
            *_left(conn),
            *(_seeded(conn, rows, stood) if seeded else ()),
        ]


def _asked(
    conn: sqlite3.Connection, rows: list[Row], asked: dict[str, str], stood: Counter[str]
) -> Iterator[str]:
    acknowledged = answered(rows)
    for id, kind in asked.items():
        fates = fates_of(conn, KEY, id)
        if id in acknowledged and not is_kept(conn, KEY, id):
            yield f"lost: {kind} {id} was acknowledged, and nothing is kept of it"
        for effect, status in fates.items():
            if status == WAITING or (status == SENT and kind != "whispered" and not stood[effect]):
                yield f"lost: {kind} {effect} is {STATUS[status]}, and nobody saw it"
            if status == HELD and kind != "whispered":
                yield f"held: {kind} {effect}"


def _left(conn: sqlite3.Connection) -> Iterator[str]:
    assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for (code,) in conn.execute("SELECT code FROM outbox WHERE status = 0"):
        yield f"waiting: {code}"


def _seeded(conn: sqlite3.Connection, rows: list[Row], stood: Counter[str]) -> Iterator[str]:
    """What waited when the first life began."""
    expected = {OLD: HELD, URGENT: SENT, GONE: HELD, LOST_POST: HELD}
    for effect, status in expected.items():
        name = KEY.name(sealed.EFFECT_NAME, effect)
        found = conn.execute("SELECT status FROM outbox WHERE id = ?", (name,)).fetchone()
        if found != (status,):
            yield f"{effect} is {found}, not {STATUS[status]}"
    if not stood[URGENT]:
        yield "lost: crisis words of a process that died"
    texts = Counter(row["text"] for row in rows if row["kind"] == "message")
    if (times := sum(n for text, n in texts.items() if WIN in text)) != 1:
        yield f"the win stands there {times} times"
    door = _door("Nod")
    if (times := sum(row["kind"] == "message" and row["channel"] == door for row in rows)) != 1:
        yield f"{times} nudges for {NOD}"
    eve = KEY.name(sealed.ACTOR_NAME, actor("Eve").key)
    there = conn.execute("SELECT 1 FROM actors WHERE hash = ? AND state IS NOT NULL", (eve,)).fetchone()
    said = [row["text"] for row in rows if row["kind"] == "message" and row["channel"] == _door("Eve")]
    if there and said and said[-1].startswith("It is erased"):
        yield "somebody who was forgotten is there"


def _door(name: str) -> str:
    """Their private channel."""
    return str(int(actor(name).user) + 100_000)
