"""What many bots do instead of reading: a list of phrases, and a lexicon of how words feel."""

from collections.abc import Sequence

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

PHRASES = (
    "kill myself",
    "suicide",
    "suicidal",
    "end my life",
    "want to die",
    "better off dead",
    "self harm",
    "hurt myself",
    "end it all",
    "no reason to live",
    "can't go on",
)
"""Eleven phrases, as lists of this kind have them."""


def has_phrase(text: str) -> bool:
    """Whether the list fires."""
    folded = text.casefold().replace("’", "'")
    return any(phrase in folded for phrase in PHRASES)


class Mood:
    """VADER: how a text feels, from -1 to 1. It fires at or below a threshold."""

    def __init__(self) -> None:
        self._analyzer = SentimentIntensityAnalyzer()

    def of(self, text: str) -> float:
        """The compound score of a text."""
        return float(self._analyzer.polarity_scores(text)["compound"])

    def alarms_at(self, recall: float, crisis: Sequence[str], others: Sequence[str]) -> float:
        """The share of `others` that it fires on, where it finds `recall` of the crisis texts."""
        scores = sorted(map(self.of, crisis))
        threshold = scores[max(0, min(len(scores) - 1, round(recall * len(scores)) - 1))]
        return sum(self.of(text) <= threshold for text in others) / len(others)
