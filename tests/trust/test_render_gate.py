"""One gate for words: whatever a member types comes out as words, on every platform, and legible."""

import ast
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from adapters.discord import outbound as discord_out
from adapters.discord import render as discord
from adapters.slack import render as slack
from adapters.web.render import draw_message
from bot.engine.effects import Message
from bot.engine.events import MAX_TEXT
from bot.engine.words.fill import MAX_SLOT, clean, shown
from bot.engine.words.limits import worst_length
from bot.engine.words.text import Paragraph, Run, Text
from tests import ROOT
from tests.on_discord.discord_markdown import pieces

EVIL = (
    *(
        "\u202e",
        "\u202d",
        "\u2066",
        "\u2069",
        "\u200f",
        "\x00",
        "\ud800",
        "\udfff",
        "\u0300" * 40,
        "\x1b[31m",
    ),
    *("<@U1>", "<!channel>", "<!here|x>", "@everyone", "<@&1>", "<#2>", "[x](http://e.example)", "||x||"),
    *(
        "<http://e.example|x>",
        "https://e.example",
        "<t:1:R>",
        "# x",
        "```x```",
        ":tada:",
        "**x**",
        "_x_",
        "> x",
    ),
    *("\r\n", "\u2028", "\U000e0041", "\ufeff", "שלום", "مرحبا", "👩\u200d👧", "می\u200cخواهم", "x" * 400),
)
WORDS = st.lists(st.one_of(st.sampled_from(EVIL), st.text(max_size=12)), max_size=8).map(" ".join)


def _message(typed: str) -> Message:
    """A sentence with the member's words in it, as `fill` makes it."""
    slot = Run(shown(clean(typed)) or "-", literal=True)
    return Message(Text((Paragraph((Run("You said "), slot, Run("."))),)))


@examples(max_examples=400)
@given(WORDS)
@pytest.mark.promise("render")
def test_no_words_become_markup_a_mention_or_a_link_on_any_platform(typed: str):
    message = _message(typed)
    said = message.text.plain

    (block,) = slack.blocks(message, "t.1")
    elements = block["elements"][0]["elements"]
    (page,) = discord.pages(message.text)
    web = draw_message(message)

    assert {one["type"] for one in elements} == {"text"}
    assert not any("style" in one for one in elements)
    assert not set("<>") & set(slack.fallback(message))
    assert {piece.kind for piece in pieces(page)} <= {"text"}
    assert "".join(piece.text for piece in pieces(page)) == said
    assert "href" not in str(web)
    assert discord.length(page) <= discord.LIMIT
    assert worst_length(message.text) <= 1900


@examples(max_examples=400)
@given(WORDS)
def test_no_words_carry_what_cannot_be_seen_or_turns_the_line_around(typed: str):
    """Controls, overrides, hidden words and towers of marks go; what is left can be stored and sent."""
    kept = clean(typed)

    hidden = [c for c in kept if unicodedata.category(c)[0] == "C" and c not in "\n\u200d\u200c"]
    assert not [c for c in hidden if not 0xE0020 <= ord(c) < 0xE0080]
    assert not any(c in kept for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert len(kept) <= MAX_TEXT
    assert len(shown(kept)) <= MAX_SLOT + 2
    assert clean(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "שלום וברכה",
        "مرحبا بالعالم",
        "می\u200cخواهم بروم",
        "👩\u200d👩\u200d👧 👍🏽 🏳️\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "Zoë, Đặng, ไม่เป็นไร, हिन्दी",
    ],
)
def test_what_people_really_write_stays_as_it_is(typed: str):
    assert clean(typed) == unicodedata.normalize("NFC", typed)


def test_hidden_words_in_invisible_letters_are_taken_out():
    assert clean("hi\U000e0041\U000e0042 there\u200c") == "hi there"


def test_a_line_of_the_other_direction_keeps_its_direction_to_itself():
    assert shown("שלום") == "\u2068שלום\u2069"


# --- the only rooms that send ---------------------------------------------------------------------

SENDS = {
    *("send", "send_message", "edit_message", "send_modal", "create_thread", "add_reaction", "create_dm"),
    *("api_call", "send_dict", "chat_postMessage", "chat_update", "views_open", "views_publish"),
    *("files_upload_v2", "create_message"),
}
ROOMS = {
    "adapters/discord/answers.py",
    "adapters/discord/carrier.py",
    "adapters/discord/letters.py",
    "adapters/slack/api.py",
}


def _calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {call.attr for call in found if isinstance(call, ast.Attribute)}


def test_what_sends_stands_in_the_rooms_of_sending_alone():
    every = [*(ROOT / "adapters").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]

    sending = {path.relative_to(ROOT).as_posix() for path in every if _calls(path) & SENDS}

    assert sending == ROOMS


def test_every_message_to_discord_says_that_nobody_is_mentioned():
    """Each call that sends or changes words has `allowed_mentions`; the client has it as well."""
    bare = [
        f"{room}:{node.lineno}"
        for room in ("adapters/discord/letters.py", "adapters/discord/answers.py")
        for node in ast.walk(ast.parse((ROOT / room).read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"send", "send_message", "edit_message", "edit"}
        and "NO_MENTIONS" not in ast.unparse(node)
        and "only_once" not in ast.unparse(node.func)
    ]

    assert bare == []
    assert discord_out.NONCE == 25
