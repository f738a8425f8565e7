"""The benchmarks compare like with like: every side says the same words and plans the same nudges."""

import json

import pytest

from bot.clock import SystemClock
from bot.commands import bench
from tests.benchmarks import engine, nudges, nudges_ours, reading
from tests.benchmarks.dialogue import TURNS, Ours
from tests.benchmarks.figures import Row
from tests.benchmarks.nudge_members import someone
from tests.benchmarks.peer_apscheduler import open_peer
from tests.benchmarks.peer_handwritten import Handwritten
from tests.benchmarks.peer_transitions import StandingTransitions, Transitions


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


async def test_both_sides_send_and_plan_the_same_nudges():
    """Whoever may be written to now is, and the next one is planned for the same moment."""
    now, members = SystemClock().now().replace(microsecond=0), [someone(number) for number in range(40)]

    async with nudges_ours.open_house(now) as house, open_peer(now) as peer:
        await nudges_ours.add(house, members)
        await nudges_ours.fire(house)
        peer.add(members)
        await peer.fire()

        ours, theirs = await nudges_ours.outcome(house, members), peer.outcome()

    assert ours == theirs
    assert sum(sent for sent, _ in ours.values()) >= 30


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
    few = nudges.run(due=500, peers=3, rounds=2, plans=4)
    monkeypatch.setattr(nudges, "run", lambda full: few)

    bench.bench("nudges", as_json=False)

    printed = capsys.readouterr().out
    for row in few:
        assert row.name in printed
    assert [row.goal for row in few] == [12, 12, 50, 10]


def test_bench_reading_prints_its_rows_and_says_when_the_texts_are_not_there(capsys, monkeypatch, tmp_path):
    """The speed is measured anywhere; the figures need texts that are not in the repository."""
    monkeypatch.setattr(reading, "CORPORA", tmp_path)
    few = reading.run(rounds=2)
    monkeypatch.setattr(reading, "run", lambda full: few)

    bench.bench("reading", as_json=False)

    printed = capsys.readouterr().out
    assert [row.goal for row in few if row.goal] == [150, 400, 200]
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
