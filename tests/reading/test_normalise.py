"""How words look to the rules."""

import pytest

from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I'm NOT gonna go… ok?", " i am not going to go ok ? "),
        ("I’ll go. We’ll see!", " i will go . we will see . "),
        ("ill and well", " ill and well "),
        ("soooo tired", " so tired "),
        ("wait... what", " wait what "),
        ("naïve café, José", " naive cafe jose "),
        ("25 meters", " 25 meters "),
        ("", "  "),
        ("one\n\ntwo\nthree", " one . two three "),
        ("k1ll d!e su*cide $uicide", " kill die suicide suicide "),
        ("I have 4 interviews at B2B firms", " i have 4 interviews at b2b firms "),
        ("killmyself", " kill myself "),
        ("k-i-l-l", " kill "),
        ("*really* 50% @home", " really 50 home "),
        ("𝕕𝕚𝕖", " die "),
        ("dіе", " die "),
    ],
)
def test_a_text_becomes_plain_words(text, line):
    assert normalise(text) == line
