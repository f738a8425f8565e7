"""The schema, one migration after another. A released migration is never changed: add the next.

tests/store/snapshots/schema-NNNN.sql is the schema after migration NNNN; a test builds every one of them
at once and compares it with what the migrations make.
"""

from sqlite_utils import Database, Migrations

from bot.crash import crashpoint
from bot.store.errors import NotOurs

migrations = Migrations("onward")

# Ids are keyed hashes of 16 bytes (bot/store/sealed.py); a lane and a timer's name are 8 of them as
# an integer, `actor` is the number of the actor's row: keys are kept short because every turn writes
# a page of each index, and what a COMMIT costs is its pages. Times are microseconds since 1970, UTC.
# outbox.status: 0 waiting, 1 sent, 2 held.
_FIRST = (
    # What belongs to the installation: the check of the host key, and whether it was closed well.
    "CREATE TABLE house (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    # Everybody we know. Deleting a row deletes all that is theirs. `next_due` is their earliest
    # timer: "due, one an actor" is then a walk along one index, however much is due at once.
    """
    CREATE TABLE actors (
      n INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, tenant BLOB NOT NULL,
      actor BLOB NOT NULL, wrapped BLOB NOT NULL, state BLOB, dm BLOB, next_due INTEGER
    ) STRICT
    """,
    "CREATE INDEX actors_tenant ON actors (tenant)",
    "CREATE INDEX actors_next_due ON actors (next_due) WHERE next_due IS NOT NULL",
    # An event id is here when its turn is saved: what makes every event happen once.
    "CREATE TABLE seen (id BLOB PRIMARY KEY NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    # Events to come. `code` says why one was set aside ("" for every good one). The one index finds
    # an actor's earliest, and any by its name or id among the few that an actor has.
    """
    CREATE TABLE timers (
      seq INTEGER PRIMARY KEY, id BLOB NOT NULL,
      actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE,
      due_at INTEGER NOT NULL, name INTEGER, event BLOB NOT NULL, code TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX timers_due ON timers (actor, code, due_at, seq, name, id)",
    # Effects on their way. `head` marks the first waiting row of its lane, so that a long lane
    # costs nothing to pass by. `due_at` of a first answer is its deadline.
    """
    CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
      actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE,
      lane INTEGER NOT NULL, head INTEGER NOT NULL, effect BLOB, fallback BLOB, target BLOB, ref BLOB,
      at INTEGER NOT NULL, deadline INTEGER, due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL DEFAULT 0,
      code TEXT NOT NULL DEFAULT '', begun_at INTEGER, done_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX outbox_actor ON outbox (actor)",
    "CREATE INDEX outbox_lane ON outbox (lane, seq) WHERE status = 0",
    "CREATE INDEX outbox_due ON outbox (due_at, seq) WHERE head = 1 AND begun_at IS NULL",
    # A member's journey.
    """
    CREATE TABLE entries (
      seq INTEGER PRIMARY KEY, id BLOB NOT NULL,
      actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE,
      at INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entries_actor ON entries (actor, at, seq)",
)


@migrations(name="0001_first")
def _first(db: Database) -> None:
    for statement in _FIRST:
        db.execute(" ".join(statement.split()))


# What is known of a timer whose event does harm (bot/store/poison.py): how often it raised, how often the
# process died while it was, or may have been, in hand; and whether it is in hand now, alone.
_SECOND = ("errors", "deaths", "begun")


@migrations(name="0002_poison")
def _second(db: Database) -> None:
    for column in _SECOND:
        db.execute(f"ALTER TABLE timers ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
        crashpoint("migrate-begun")


# Events from outside of which the process died, or that raised (bot/store/inbound.py), by their hash. Those
# that go well have no row, but while they are in hand after a crash.
_THIRD = """
    CREATE TABLE inbound (
      id BLOB PRIMARY KEY NOT NULL, at INTEGER NOT NULL, deaths INTEGER NOT NULL DEFAULT 0,
      begun INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID
"""


@migrations(name="0003_inbound")
def _third(db: Database) -> None:
    db.execute(" ".join(_THIRD.split()))


def check_version(db: Database, file: str) -> list[str]:
    """The names of the migrations that `file` still needs. Raises NotOurs when it is not for us."""
    with Database(memory=True) as empty:
        ours = {migration.name for migration in migrations.pending(empty)}
    applied = [migration.name for migration in migrations.applied(db)]
    if newer := [name for name in applied if name not in ours]:
        raise NotOurs(
            f"{file} was written by a newer version of this bot (it has {newer[-1]}). Start that version, "
            "or restore the backup that was made before the upgrade; this one changes nothing in it."
        )
    # A first start that was killed leaves the list of migrations, empty, and nothing else.
    if not applied and (found := [name for name in db.table_names() if name != migrations.migrations_table]):
        raise NotOurs(
            f"{file} is some other program's database (it has a table {found[0]}). "
            "Point ONWARD_DATA at a folder of the bot's own."
        )
    return [migration.name for migration in migrations.pending(db)]
