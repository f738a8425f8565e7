"""The texts to learn from and to measure on, as the score sees them: words, a label, a group, a fold.

ONWARD_CORPORA names their folder. Nothing here writes or prints a text.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.reading.crisis import without_figures
from bot.reading.normalise import normalise
from bot.reading.plain_talk import without_plain_talk
from bot.reading.rules import split
from bot.reading.score import heard

FOLDS = 5
CORPORA = Path(os.environ.get("ONWARD_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
DEV = ("crisis", "concern", "distress", "idioms", "esconv_nc")
ROUTES_OF_THEIR_OWN = ("need", "abuse", "third_party")
"""Kinds of crisis that the rules route elsewhere: the score learns nothing from them, either way."""

JOINED = ("distress", "esconv_nc")
"""The groups whose short texts are joined to long posts; a post of ten idioms is nobody's post."""

LONG = 150
"""Words from which on a text counts as a long post."""


class Example(NamedTuple):
    """One text. `label` is 1 for a crisis, 0 for none; None where nothing is learned from it."""

    text: str
    words: list[str]
    label: int | None
    group: str
    fold: int


def fold_of(text: str) -> int:
    """The fold a text is held out in: the same on every run and every machine."""
    return zlib.crc32(text.encode()) % FOLDS


def words_of(text: str) -> list[str]:
    """The words of a text that reach the score: normalised; no figures, plain talk or grave words."""
    sentences, _ = without_figures(split(normalise(text)))
    return heard([word for sentence in without_plain_talk(sentences) for word in sentence.text.split()])


def example(text: str, label: int | None, group: str) -> Example:
    """A text, read."""
    return Example(text, words_of(text), label, group, fold_of(text))


def development(folder: Path = CORPORA) -> list[Example]:
    """The development texts, each with the group it is counted in."""
    return [example(*_labelled(name, row)) for name in DEV for row in _rows(folder / "dev" / f"{name}.jsonl")]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _labelled(name: str, row: dict[str, str]) -> tuple[str, int | None, str]:
    text, label = row["text"], row["label"]
    if name == "crisis":
        return text, None if row["severity"] in ROUTES_OF_THEIR_OWN else 1, f"crisis/{row['severity']}"
    return text, 0 if label == "none" else None, name if label == "none" else f"{name}/{label}"


def weakly_labelled(folder: Path = CORPORA) -> list[Example]:
    """The training texts: the label is that of the forum a text came from."""
    with gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [example(row["text"], int(row["label"] == "crisis"), "train") for row in rows]


def written() -> list[Example]:
    """Ordinary talk about work, written for the training."""
    lines = Path(__file__).with_name("work_talk.txt").read_text("utf-8").splitlines()
    return [example(line, 0, "written") for line in lines if not line.startswith("#")]


def long_posts(
    examples: Sequence[Example], groups: Sequence[str] = JOINED, words: int = LONG, name: str = "long"
) -> list[Example]:
    """Posts without a crisis, each of several short texts of one fold joined until it is long enough.

    Nobody wrote such a post. It stands in for the long job posts that the corpora lack.
    """
    posts: list[Example] = []
    for fold in range(FOLDS):
        texts: list[Example] = []
        for one in (each for each in examples if _joins(each, groups, fold)):
            texts.append(one)
            if sum(len(each.text.split()) for each in texts) > words:
                posts.append(_joined(texts, name))
                texts = []
    return posts


def _joins(each: Example, groups: Sequence[str], fold: int) -> bool:
    return each.group in groups and each.label == 0 and each.fold == fold


def _joined(texts: Sequence[Example], name: str) -> Example:
    text = "\n\n".join(each.text.strip() for each in texts)
    return Example(text, [word for each in texts for word in each.words], 0, name, texts[0].fold)
