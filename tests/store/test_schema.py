"""The schema keeps honest: migrations, snapshots, what becomes of each column, other versions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

import bot.store.migrations
import bot.store.opening
from bot.ports import Receipt
from bot.settings import Settings
from bot.store import NotOurs, StoreError, open_beside, reads
from bot.store.columns import COLUMNS, Fate
from bot.store.connection import DATABASE
from bot.store.migrations import migrations
from tests.store.store_parts import NOW, SAM, deliverable, entry, item, later, on, timer, turn

SNAPSHOTS = sorted(Path(__file__).with_name("snapshots").glob("schema-*.sql"))


@pytest.fixture
def empty() -> Iterator[Database]:
    with Database(memory=True) as db:
        yield db


def _schema(db: Database) -> str:
    """Every statement that made it: tables, then indexes, by name."""
    found = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name")
    return "".join(f"{sql};\n" for (sql,) in found.fetchall())


def _names() -> list[str]:
    with Database(memory=True) as db:
        return [migration.name for migration in migrations.pending(db)]


def test_every_migration_has_a_number_and_its_snapshot():
    """A released migration never changes: its snapshot would no longer agree."""
    numbers = [name.split("_")[0] for name in _names()]

    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]
    assert [path.stem for path in SNAPSHOTS] == [f"schema-{number}" for number in numbers]


@pytest.mark.parametrize("name", _names())
def test_the_schema_after_each_migration_is_its_snapshot(empty: Database, name: str):
    names = _names()
    following = names[names.index(name) + 1 :]

    migrations.apply(empty, stop_before=following[:1])

    snapshot = SNAPSHOTS[0].with_name(f"schema-{name.split('_', maxsplit=1)[0]}.sql")
    assert _schema(empty) == snapshot.read_text()


@pytest.mark.parametrize("path", SNAPSHOTS, ids=lambda path: path.stem)
@pytest.mark.promise("upgrade")
def test_a_schema_built_at_once_migrates_to_the_newest(empty: Database, path: Path):
    """Built from its snapshot, marked as what it is, and brought up to date: the same as from nothing."""
    number = path.stem.removeprefix("schema-")
    empty.conn.executescript(path.read_text())
    for name in _names():
        if name.split("_")[0] <= number:
            empty["_sqlite_migrations"].insert({"migration_set": "onward", "name": name, "applied_at": ""})

    migrations.apply(empty)

    with Database(memory=True) as fresh:
        migrations.apply(fresh)
        assert _schema(empty) == _schema(fresh)


def test_every_column_says_what_becomes_of_it(empty: Database):
    """Nobody stores something of a member without having decided how it goes."""
    migrations.apply(empty)

    real = {table: set(empty[table].columns_dict) for table in empty.table_names()}

    assert {table: set(columns) for table, columns in COLUMNS.items()} == real


def test_what_is_kept_has_its_reason():
    with pytest.raises(ValueError, match="has a reason"):
        Fate("keep")
    with pytest.raises(ValueError, match="has a reason"):
        Fate("erase", "because")


async def test_what_is_tagged_erase_is_erased(tmp_path: Path):
    """The registry tells the truth: after an erasure these tables are empty."""
    async with on(tmp_path) as store:
        everything = turn(
            "e1", state=b"x", entries=(entry("n", "a"),), timers=(timer("t", NOW),), outbox=(item("a"),)
        )
        await store.save(everything)
        full = _counts(tmp_path)
        await store.save(turn("bye", erase=True))
        left = _counts(tmp_path)

    erased = {
        table for table, columns in COLUMNS.items() if {one.then for one in columns.values()} == {"erase"}
    }
    assert erased == {"actors", "timers", "outbox", "entries"}
    assert all(full[table] == 1 and left[table] == 0 for table in erased)
    assert left["seen"] == 2


def _counts(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        return {t: conn.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in COLUMNS}


async def test_the_file_is_opened_as_promised(tmp_path: Path):
    async with on(tmp_path) as store:
        asked = ("synchronous", "secure_delete", "foreign_keys")
        settings = await store._writer.do(
            lambda ring: {name: ring.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
        )
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
        mode = conn.execute("PRAGMA journal_mode").fetchone()[0]

    assert mode == "wal"
    assert settings == {"synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


async def test_due_work_is_found_by_an_index(tmp_path: Path):
    """No sort and no walk over everything that is due: the plan is the promise."""
    async with on(tmp_path) as store:
        await store.save(turn("e1", state=b"x"))
    plans = {}
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
        for name, sql in {"timers": reads._TIMERS, "due": reads._DUE, "next": reads._NEXT_DELIVERY}.items():
            steps = conn.execute(f"EXPLAIN QUERY PLAN {sql}", (1, 1) if "?" in sql else ()).fetchall()
            plans[name] = " / ".join(step[3] for step in steps)

    assert "SEARCH a USING INDEX actors_next_due" in plans["timers"]
    assert "outbox_due" in plans["due"]
    assert "outbox_due" in plans["next"]
    assert not any("TEMP B-TREE" in plan for plan in plans.values())
    assert "SCAN" not in plans["timers"]


# --- versions -----------------------------------------------------------------------------------


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path):
    async with on(tmp_path) as store:
        await store.save(turn("e1", state=b"x"))
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn, conn:
        conn.execute("UPDATE _sqlite_migrations SET name = '0999_far' WHERE name = '0001_first'")
    before = (tmp_path / DATABASE).read_bytes()

    for opened in (on(tmp_path), open_beside(Settings(_env_file=None, data=tmp_path))):
        with pytest.raises(NotOurs, match="newer version.*0999_far.*restore the backup"):  # noqa: RUF043
            async with opened:
                pass

    assert (tmp_path / DATABASE).read_bytes() == before


async def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn, conn:
        conn.execute("CREATE TABLE recipes (id)")
    key = Settings(_env_file=None, data=tmp_path, key="d" * 43 + "=")

    with pytest.raises(NotOurs, match="other program's database.*recipes"):  # noqa: RUF043
        async with on(tmp_path, key=key.key):
            pass

    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
        assert [row[0] for row in conn.execute("SELECT name FROM sqlite_master")] == ["recipes"]


def _with_a_second(monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    """The migrations of a later version: ours and one more."""
    later_set = Migrations("onward")
    for migration in migrations._migrations:
        later_set(name=migration.name)(migration.fn)

    @later_set(name="0003_second")
    def _second(db: Database) -> None:
        db.execute(statement)

    monkeypatch.setattr(bot.store.migrations, "migrations", later_set)
    monkeypatch.setattr(bot.store.opening, "migrations", later_set)


@pytest.mark.promise("upgrade")
async def test_a_backup_is_made_before_an_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async with on(tmp_path) as store:
        await store.save(turn("e1", state=b"x", outbox=(item("a"),)))
    _with_a_second(monkeypatch, "ALTER TABLE entries ADD COLUMN mood INTEGER")

    with pytest.raises(NotOurs, match="older version"):
        async with open_beside(Settings(_env_file=None, data=tmp_path)):
            pass
    async with on(tmp_path) as store:
        upgraded = (await store.load(SAM)).state, await deliverable(store)
    async with on(tmp_path):
        pass

    (copy,) = (tmp_path / "backups").iterdir()
    assert upgraded == (b"x", ["a"])
    assert copy.name.startswith("before-0003_second-")
    with closing(sqlite3.connect(copy)) as conn:
        assert "mood" not in str(conn.execute("SELECT sql FROM sqlite_master").fetchall())
        assert conn.execute("SELECT count(*) FROM outbox").fetchone() == (1,)


async def test_no_backup_is_made_of_a_new_database(tmp_path: Path):
    async with on(tmp_path):
        pass

    assert not (tmp_path / "backups").exists()


async def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async with on(tmp_path) as store:
        await store.save(turn("e1", state=b"x"))
    with monkeypatch.context() as patched:
        _with_a_second(patched, "ALTER TABLE nowhere ADD COLUMN mood INTEGER")
        with pytest.raises(StoreError, match="refused a statement"):
            async with on(tmp_path):
                pass

    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"x"


async def test_what_is_long_over_can_be_pruned(tmp_path: Path):
    async with on(tmp_path) as store:
        await store.save(turn("old", state=b"x", outbox=(item("sent"), item("waiting"))))
        await store.sent("sent", Receipt(dm="dm"), NOW)
        await store.save(turn("new", at=later(days=80), state=b"y"))

        gone = await store.prune(later(days=40))

        assert gone == 2
        assert await store.save(turn("new")) is False
        assert await deliverable(store) == ["waiting"]
