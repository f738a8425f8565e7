"""Words for somebody else are seen through their disguises, and plain words stay what they are."""

import pytest

from bot.reading import disguise
from bot.reading.conduct import read_conduct
from bot.reading.disguised_words import HIDDEN
from bot.reading.normalise import unmasked

ENGLISH = {
    "a space after each letter": "you are a l o s e r",
    "a space in the middle": "you are plain du mb",
    "the whole sentence spelt out": "y o u a r e d u m b",
    "dots between all letters": "y.o.u a.r.e d.u.m.b",
    "a dot": "lo.ser",
    "hyphens": "you im-be-cile",
    "a digit": "you l0ser",
    "a digit at the front": "1oser",
    "digits and signs": "you p@th3t1c man",
    "a whole sentence of digits": "y0u 4r3 s0 stup1d",
    "an exclamation mark for a letter": "you id!ot",
    "stretched": "you looooser",
    "stretched all over": "mmmoooorrrroooonnn",
    "double letters stretched": "you asssshole",
    "a star": "you st*pid girl",
    "all but the ends starred": "you are s****d",
    "an emoji in a letter's place": "what a s\U0001f4a9upid girl you are",
    "an emoji in between": "lo\U0001f642ser",
    "letters in circles": "\u24db\u24de\u24e2\u24d4\u24e1",
    "flags": "\U0001f1f1 \U0001f1f4 \U0001f1f8 \U0001f1ea \U0001f1f7",
    "white letters on black": "\U0001f17b\U0001f17e\U0001f182\U0001f174\U0001f181",
    "small capitals": "\u029f\u1d0f\ua731\u1d07\u0280",
    "Cyrillic": "l\u043es\u0435r",
    "Greek": "l\u03bfser",
    "what cannot be seen": "l\u200bo\u200ds\u2060e\ufeffr",
    "letters moved": "you are so sutpid",
    "from its end": "resol a era uoy",
}
SPANISH = {
    "a space after each letter": "eres t o n t o",
    "spaces": "eres un in ser vi ble",
    "hyphens": "qu\u00e9 es-t\u00fa-pi-do eres",
    "hyphens between all letters": "P-A-T-\u00c9-T-I-C-A",
    "digits": "g1l1p0ll4s",
    "a digit": "eres un perded0r",
    "a sign": "vaya put@ in\u00fatil",
    "a star": "eres una b*sura",
    "stretched": "idioooota",
    "Cyrillic": "eres una b\u0430sur\u0430",
    "an emoji in between": "eres in\U0001f4a9til",
    "letters moved": "eres un fracsaado",
}


@pytest.mark.parametrize("words", [*ENGLISH.values(), *SPANISH.values()], ids=[*ENGLISH, *SPANISH])
def test_an_insult_is_seen_through_its_disguise(words):
    assert read_conduct(words).families == ("hostile",)


@pytest.mark.parametrize(
    ("words", "family"),
    [("telegr4m me", "contact"), ("wh4ts.app", "contact"), ("send n*des", "coercive"), ("k.y.s", "hostile")],
)
def test_so_is_whatever_else_people_hide(words, family):
    assert family in read_conduct(words).families


PLAIN = (
    "a p p l y for the next one when you can",
    "I. am. here.",
    "I am so, so sorry. So so sorry.",
    "J. R. R. Tolkien was rejected too, and so was J. K. R.",
    "I write C++ and C#, and .NET at night",
    "It was on 12/03/2024 at 3pm, the 2nd of my 1st three",
    "e.g. a part-time job, i.e. a co-op, in the U.S.A.",
    "We use less energy that way, and it is worth less to them",
    "The H1B, B2B and mp3 people at C.A.S.A. wrote at 9:30 a.m.",
    "I n e e d e d a day off, you may, too",
    "My re-sub was a no-go. So-so. Oh-oh!",
    "soooo sorry, nooooo, that's awwwful",
    "A 4-day week, 100% remote, the ad said... and then: no.",
    "Mi ex y yo. Un d\u00eda a la vez, s\u00ed o no, \u00bfno?",
    "No s\u00e9 si lo de la oferta es as\u00ed o as\u00e1, ni me va ni me viene",
    "E s p e r o que descanses hoy",
    "La 1.\u00aa ronda fue el 3/4, la 2.\u00aa a las 9:30 h, y luego n.\u00ba 7",
    "Nooo, qu\u00e9 raaabia, lo sientooo",
)


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_stay_what_they_are(words):
    plain = unmasked(words)
    read = {word for line in disguise.seen_through(plain) for word in line.split()}

    assert read_conduct(words).families == ()
    assert (read - set(plain.split())) & HIDDEN == set()


def test_a_word_that_only_looks_like_one_with_its_letters_moved_is_left_alone():
    assert disguise.seen_through("paper of carbon") == []
    assert disguise.seen_through("papel de cbaron") == ["papel de cabron"]


def test_a_text_without_a_disguise_is_read_once():
    assert disguise.seen_through(unmasked("I read what you wrote. It makes sense that it hurts.")) == []
    assert disguise.seen_through("") == []
