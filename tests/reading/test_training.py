"""The training of the score, on a tiny set that was written for this test."""

import gzip
import json

import pytest

from bot.reading import score
from tests import ROOT

pytest.importorskip("numpy")

import numpy as np

from tests.reading.measure_reading import out_of_fold
from training import corpora, fit, train_score

SAD = "the nights are long and i sit in the dark and nothing here holds me any more number"
CALM = "the interview was fine and they asked about my last project and the budget of it number"
ROWS = {
    "crisis": {"label": "crisis", "severity": "indirect"},
    "concern": {"label": "concern"},
    "distress": {"label": "none"},
    "idioms": {"label": "none", "kind": "figurative"},
    "esconv_nc": {"label": "none"},
}


@pytest.fixture
def folder(tmp_path):
    """A folder of texts as ONWARD_CORPORA has it."""
    (tmp_path / "dev").mkdir()
    for name, row in ROWS.items():
        start = SAD if name in ("crisis", "concern") else CALM
        texts = [json.dumps({"text": f"{start} {name} {number}", **row}) for number in range(20)]
        (tmp_path / "dev" / f"{name}.jsonl").write_text("\n".join(texts))
    weak = [{"text": f"{SAD} w{number}", "label": "crisis"} for number in range(10)]
    weak += [{"text": f"{CALM} w{number}", "label": "none"} for number in range(40)]
    with gzip.open(tmp_path / "train.jsonl.gz", "wt") as lines:
        lines.write("\n".join(map(json.dumps, weak)))
    return tmp_path


def test_training_writes_weights_that_tell_the_two_apart(folder, tmp_path, capsys):
    target = tmp_path / "score.bin"

    train_score.main(folder, target)

    weights = score.unpacked(target.read_bytes())
    assert score.margin(corpora.words_of(SAD), weights) > score.margin(corpora.words_of(CALM), weights)
    assert SAD not in capsys.readouterr().out


def test_the_same_texts_give_the_same_bytes(folder, tmp_path):
    one, two = tmp_path / "one.bin", tmp_path / "two.bin"

    train_score.main(folder, one)
    train_score.main(folder, two)

    assert one.read_bytes() == two.read_bytes()


def test_plain_python_scores_as_the_training_does(folder):
    """Cut to bytes, a weight is off by half a step: a whole text is off by little more."""
    examples = train_score.lessons(corpora.development(folder), corpora.weakly_labelled(folder))
    known = [each for each in examples if each.label is not None]
    rows = fit.rows_of([each.words for each in known])
    model = fit.fit(rows, np.array([float(each.label) for each in known]), np.ones(len(known)), ridge=1e-4)
    weights = fit.cut_to_bytes(model, 0.0, 0.0)
    exact = np.bincount(rows.row, rows.value * model.weights[rows.place]) + model.bias

    plain = [score.weigh(score.buckets(each.words), weights) for each in known]

    assert np.corrcoef(exact, plain)[0, 1] > 0.999
    assert np.abs(exact - plain).max() < 0.5


def test_no_text_is_judged_by_a_model_that_has_seen_it(folder, monkeypatch):
    dev, weak = corpora.development(folder), corpora.weakly_labelled(folder)
    learned: list[set[int]] = []
    train = train_score.train

    def watched(examples, **kwargs):
        learned.append({each.fold for each in examples if each.group != "written"})
        return train(examples, **kwargs)

    monkeypatch.setattr(train_score, "train", watched)

    opinions = train_score.out_of_fold(dev, weak)

    assert [set(range(corpora.FOLDS)) - folds for folds in learned] == [
        {fold} for fold in range(corpora.FOLDS)
    ]
    assert len(opinions) >= len(dev)


def test_the_threshold_lets_no_group_be_asked_too_often():
    quiet = train_score.Crisis()
    opinions = [
        train_score.Opinion(group, 0, quiet, float(number))
        for group in train_score.MOST
        for number in range(100)
    ]

    threshold = train_score.threshold_for(opinions)

    asked = [each for each in opinions if each.group == "distress" and each.asked(threshold)]
    assert 0 < len(asked) <= 100 * train_score.MOST["distress"]


def test_a_long_post_is_joined_from_texts_of_one_fold(folder):
    dev = corpora.development(folder)

    posts = corpora.long_posts(dev)

    folds = {each.text: each.fold for each in dev}
    assert posts
    assert all({folds[text] for text in post.text.split("\n\n")} == {post.fold} for post in posts)
    assert all(len(post.text.split()) > corpora.LONG for post in posts)


@pytest.mark.soak
@pytest.mark.skipif(not corpora.CORPORA.is_dir(), reason="the texts are not here: set ONWARD_CORPORA")
def test_the_figures_in_the_docs_are_what_measuring_prints():
    page = (ROOT / "docs" / "reading.md").read_text()

    assert out_of_fold(corpora.CORPORA) in page
