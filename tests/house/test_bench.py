"""The benchmarks compare like with like: every side says the same words and plans the same nudges."""

import json

import pytest

from bot.app import open_app
from bot.clock import SystemClock
from bot.commands import bench
from bot.engine.actors import Actor
from bot.engine.events import CommandUsed
from bot.settings import Settings
from bot.store.connection import DATABASE, connect_for_reading
from tests.benchmarks import engine, events, events_load, events_sides, nudges, nudges_ours, reading, store
from tests.benchmarks.dialogue import TURNS, Ours
from tests.benchmarks.figures import Row, in_turn
from tests.benchmarks.nudge_members import someone
from tests.benchmarks.nudges_plain import SENT, open_plain
from tests.benchmarks.peer_apscheduler import open_peer
from tests.benchmarks.peer_by_hand import ByHand
from tests.benchmarks.peer_handwritten import Handwritten
from tests.benchmarks.peer_transitions import StandingTransitions, Transitions
from tests.benchmarks.store_turns import Dialogues, opened, save_at_once


@pytest.mark.parametrize("peer", [Transitions, StandingTransitions, Handwritten, engine.WithReading])
def test_every_side_says_the_same_words_and_offers_the_same_options(peer):
    """In all six turns, and again when the same member comes back."""
    sides = Ours(), peer()

    for _ in range(2):
        for side in sides:
            side.begin(["m0", "m1"])
        for turn in range(len(TURNS)):
            ours, theirs = ([side.reply(side.take(who, turn)) for who in ("m0", "m1")] for side in sides)
            assert ours == theirs
            assert ours[0][0]


async def test_all_sides_send_and_plan_the_same_nudges():
    """Whoever may be written to now is, and the next one is planned for the same moment."""
    now, members = SystemClock().now().replace(microsecond=0), [someone(number) for number in range(40)]

    async with nudges_ours.open_house(now) as whole, open_plain(now) as plain, open_peer(now) as peer:
        for house in (whole, plain):
            await nudges_ours.add(house, members)
            await nudges_ours.fire(house)
        peer.add(members)
        await peer.fire()

        ours = [await nudges_ours.outcome(house, members) for house in (whole, plain)]
        theirs = peer.outcome()

    assert ours == [theirs, theirs]
    assert sum(sent for sent, _ in theirs.values()) >= 30


async def test_the_plain_house_says_and_keeps_what_the_peer_does():
    """One sentence each to go out, sealed and on the disk, as the peer's "sent" row is."""
    now, members = SystemClock().now().replace(microsecond=0), [someone(number) for number in range(8)]

    async with open_plain(now) as plain:
        await nudges_ours.add(plain, members)
        await nudges_ours.fire(plain)
        waiting = await plain.store.due_deliveries(now, 100)

    said = [one.delivery.effect for one in waiting]
    assert said == [SENT] * len(said)
    assert len(said) == sum(sent for sent, _ in (await _outcome_of_peer(now, members)).values())


async def _outcome_of_peer(now, members):
    async with open_peer(now) as peer:
        peer.add(members)
        await peer.fire()
        return peer.outcome()


def test_bench_engine_prints_its_rows(capsys, monkeypatch):
    """With tiny numbers: the figures mean nothing, their shape does."""
    few = engine.run(members=2, rounds=2, others=10)
    monkeypatch.setattr(engine, "run", lambda full: few)

    code = bench.bench("engine", as_json=True)

    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows if row["goal"]] == [
        "a turn against transitions",
        "an open conversation",
        "a turn with 10 other open conversations",
    ]
    assert all({"name", "ours", "peer", "ratio", "goal", "met"} <= row.keys() for row in rows)
    assert code == int(not all(row["met"] for row in rows if row["goal"]))


def test_bench_nudges_prints_its_rows(capsys, monkeypatch):
    """Every goal of the default run has its row, and the large ones wait for --full."""
    few = nudges.run(due=1000, peers=4, rounds=2, plans=4)
    monkeypatch.setattr(nudges, "run", lambda full: few)

    bench.bench("nudges", as_json=False)

    printed = capsys.readouterr().out
    for row in few:
        assert row.name in printed
    assert [row.goal for row in few] == [12, 12, 6, 6, 50, 10]


async def test_the_store_and_the_sql_by_hand_write_the_same_rows(tmp_path):
    """As many rows in each table, of the same sizes: only then do their times compare."""
    waves = Dialogues(3).waves()
    hand = ByHand(tmp_path)

    async with opened() as ours:
        await save_at_once(ours, waves)
        for wave in waves:
            await hand.save_many(wave)
        written = [_sizes(ours.file), _sizes(tmp_path / DATABASE)]
    hand.close()

    assert written[0] == written[1]
    assert len(written[0]["outbox"]) == 18


def _sizes(file):
    """Table -> the sizes of its sealed fields, in order."""
    fields = {"actors": "actor, wrapped, state", "outbox": "id, effect", "seen": "id"}
    conn = connect_for_reading(file)
    try:
        return {
            table: sorted(tuple(map(len, row)) for row in conn.execute(f"SELECT {those} FROM {table}"))
            for table, those in fields.items()
        }
    finally:
        conn.close()


def test_bench_store_prints_its_rows(capsys, monkeypatch):
    """Every goal of the store's has its row."""
    few = store.run(members=3, rounds=2)
    monkeypatch.setattr(store, "run", lambda full: few)

    code = bench.bench("store", as_json=True)

    rows = json.loads(capsys.readouterr().out)
    assert [row["goal"] for row in rows if row["goal"]] == [0.85, 4, 0.1, 50]
    assert code == int(not all(row["met"] for row in rows if row["goal"]))


def test_bench_events_sends_signed_commands_to_the_running_bot_and_finds_each_in_its_database(
    capsys, monkeypatch
):
    """Few of them, so that their times mean nothing; that none is lost does."""
    few = events.run(events=40, in_flight=10, rounds=2, calm=3)
    monkeypatch.setattr(events, "run", lambda full: few)

    bench.bench("events", as_json=False)

    printed = capsys.readouterr().out
    assert all(row.name in printed for row in few)
    assert [row.goal for row in few if row.at_most and row.goal is not None] == [500, 2500, 0, 0, 0, 250]
    assert [row.ours for row in few if row.goal == 0] == [0, 0, 0]


async def test_a_command_that_is_not_in_the_database_is_counted_and_so_is_a_turn_too_many(tmp_path):
    """What `bench events` says of the ledger can be wrong."""
    sent = events_load.commands(0, ["U1", "U2", "U3"], 0)
    settings = Settings(_env_file=None, data=tmp_path, slack_bot_token=None)

    async with open_app(settings) as house:
        for command in sent[:2]:
            actor = Actor(platform="slack", tenant=events_load.TEAM, user=command.member)
            for id_ in (command.event, "of something else"):
                await house.handle(CommandUsed(id=f"{id_}", actor=actor, command="rejected"))
        kept = await events_sides.kept(tmp_path, sent)

    assert kept == events_sides.Kept(missing=1, doubled=1)


async def test_an_answer_that_is_no_200_is_lost():
    """Also one of a port where nobody listens."""
    port = events_sides._free_port()

    answered = await events_load.send(port, events_load.commands(port, ["U1"], 0), 5)

    assert answered.seconds == [None]


async def test_each_round_begins_with_another_side():
    """Whoever is always first would have the cold caches."""
    order = []

    async def side(name):
        order.append(name)
        return name

    given = await in_turn({name: lambda name=name: side(name) for name in "ab"}, 2)

    assert order == ["a", "b", "b", "a"]
    assert given == {"a": ["a", "a"], "b": ["b", "b"]}


def test_bench_reading_prints_its_rows_and_says_when_the_texts_are_not_there(capsys, monkeypatch, tmp_path):
    """The speed is measured anywhere; the figures need texts that are not in the repository."""
    monkeypatch.setattr(reading, "CORPORA", tmp_path)
    few = reading.run(rounds=2)
    monkeypatch.setattr(reading, "run", lambda full: few)

    bench.bench("reading", as_json=False)

    printed = capsys.readouterr().out
    assert [row.goal for row in few if row.goal] == [150, 400, 500, 200]
    assert reading.NOT_THERE in printed


def test_bench_reading_measures_the_figures_beside_what_many_bots_do(monkeypatch, tmp_path):
    """On a few written texts: each group is counted, ours and the peers' alike."""
    rows = {
        "crisis": [
            {"text": "I want to kill myself", "label": "crisis", "severity": "acute"},
            {"text": "They would be better off without me", "label": "crisis", "severity": "indirect"},
        ],
        "concern": [],
        "distress": [{"text": "My boss killed the project.", "label": "none"}],
        "idioms": [
            {"text": "I could kill myself for missing that train, haha", "label": "none", "kind": "x"}
        ],
        "esconv_nc": [{"text": "I lost my job", "label": "none"}],
    }
    (tmp_path / "dev").mkdir()
    for name, those in rows.items():
        lines = "".join(json.dumps(row) + "\n" for row in those)
        (tmp_path / "dev" / f"{name}.jsonl").write_text(lines, "utf-8")
    monkeypatch.setattr(reading, "CORPORA", tmp_path)

    measured = {row.name: row for row in reading._figures()}

    assert measured["plain statements answered in full"].ours == 1
    assert measured["all crisis texts asked about at least"].ours == 1
    assert measured["all crisis texts asked about at least"].peer == 0.5
    assert measured["full help where nothing is meant: distress"].met
    assert measured["asked where nothing is meant: idioms"].peer == 1


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("faster", "us", 1, 2, 2.0, goal=1.3), True),
        (Row("slower", "us", 2, 1, 0.5, goal=1.3), False),
        (Row("grows", "us", 2, 1, 2.0, goal=1.1, at_most=True), False),
        (Row("small", "bytes", 400, goal=1024, at_most=True), True),
        (Row("a figure", "us", 1), None),
    ],
)
def test_a_goal_is_met_or_missed(row, met):
    assert row.met is met


def test_a_missing_peer_is_one_clear_sentence(capsys, monkeypatch):
    def gone(name):
        raise ModuleNotFoundError(name="transitions")

    monkeypatch.setattr(bench, "import_module", gone)

    assert bench.bench("engine", as_json=False) == 2
    assert "transitions is not installed" in capsys.readouterr().err
