"""What a member reads on Discord: a script's markup, and nobody else's."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord import render
from bot.engine.words.text import Paragraph, Run, Text, words
from tests.on_discord.discord_markdown import Piece, pieces, plain

NASTY = [
    "<@123456789012345678> <@&1> <#2> </ban:3>",
    "@everyone and @here",
    "[click me](https://evil.example) and [x](<https://evil.example>)",
    "https://evil.example/path_with_underscores",
    "steam://run/1 discord://settings",
    "join discord.gg/abcdef or discord.com/invite/abcdef",
    "**bold** __under__ *em* _em_ ~~gone~~ ||secret|| `code` ```block```",
    "# heading\n## two\n-# small\n- item\n* item\n+ item\n1. one\n2) two\n> quote\n>>> all",
    "<:party:123> <a:party:123> :tada: :+1: <t:1700000000:R> <id:customize>",
    "a\\*b\\\\*c* \\",
    "<someone@example.org> <+15551234>",
    "  - indented\n\t# tabbed",
]

# Letters matter less here than the characters that mean something to Discord.
MARKUP = st.text(alphabet="\\*_~`|<>[]()@#:/.+-!&0123456789abt \n😀éש", max_size=60)


def literal_alone(text: str) -> str:
    return render.markdown(words(text, literal=True))


@pytest.mark.parametrize("nasty", NASTY)
def test_a_members_words_are_shown_as_they_typed_them(nasty: str):
    """No markup, no mention, no link, no emoji: the same characters come back."""
    shown = pieces(literal_alone(nasty))

    assert {piece.kind for piece in shown} <= {"text"}
    assert "".join(piece.text for piece in shown) == nasty


@given(MARKUP)
@example("*\\*")
@example("a:b:c:d")
@example("1. 2. x")
def test_no_words_at_all_become_markup(text: str):
    shown = pieces(literal_alone(text))

    assert {piece.kind for piece in shown} <= {"text"}
    assert "".join(piece.text for piece in shown) == text


@given(MARKUP, st.sampled_from(["strong", "emphasis"]), st.sampled_from(["plain", "quote", "item"]))
def test_a_slot_stays_itself_inside_a_scripts_own_markup(text: str, style, kind):
    """'Would you say "{thought}"' in bold, in a quote, in a list: still no link and no mention."""
    runs = (Run("You said "), Run(text, style, literal=True), Run("."))

    shown = pieces(render.markdown(Text((Paragraph(runs, kind),))))

    kinds = {piece.kind for piece in shown}
    assert kinds <= {"text", "strong", "emphasis", "quote", "list"}


def test_a_scripts_markup_is_drawn():
    text = Text(
        (
            Paragraph(
                (Run("It is "), Run("not", "emphasis"), Run(" a "), Run("verdict", "strong"), Run("."))
            ),
            Paragraph((Run("one"),), "item"),
            Paragraph((Run("two"),), "item"),
            Paragraph((Run("they said"),), "quote"),
            Paragraph((Run("Type "), Run("stop", "code"), Run(" any time."))),
        )
    )

    assert render.markdown(text) == (
        "It is *not* a **verdict**.\n\n- one\n- two\n\n> they said\n\nType `stop` any time."
    )
    assert plain(render.markdown(text)) == text.plain


def test_a_slot_and_the_words_beside_it_share_one_mark():
    """`**{shown-as}:**` is two runs; as two bold stretches Discord would show the asterisks."""
    text = Text((Paragraph((Run("Sam", "strong", literal=True), Run(":", "strong"), Run(" an interview"))),))

    assert render.markdown(text) == "**Sam:** an interview"


def test_two_styles_side_by_side_stay_apart():
    text = Text((Paragraph((Run("a", "strong"), Run("b", "emphasis"))),))

    kinds = [piece.kind for piece in pieces(render.markdown(text))]
    assert kinds == ["strong", "text", "text", "emphasis", "text"]


def test_a_scripts_link_can_be_pressed_and_shows_no_preview():
    run = Run("findahelpline.com", href="https://findahelpline.com")

    assert render.markdown(Text((Paragraph((run,)),))) == "[findahelpline.com](<https://findahelpline.com>)"


def test_a_link_whose_label_is_an_address_is_shown_bare():
    """Discord does not mask an address behind another address."""
    run = Run("https://findahelpline.com", href="https://findahelpline.com")

    assert render.markdown(Text((Paragraph((run,)),))) == "<https://findahelpline.com>"


def test_only_web_addresses_are_linked():
    run = Run("press", href="javascript:alert(1)")

    assert render.markdown(Text((Paragraph((run,)),))) == "press"


def test_a_script_may_write_a_bare_address():
    """Its underscores are part of the address, not markup."""
    rendered = render.markdown(words("See https://example.org/a_b_c for *more*."))

    assert Piece("link", "https://example.org/a_b_c") in pieces(rendered)
    assert "\\*more\\*" in rendered


def test_words_that_double_when_escaped_still_fit():
    """1,900 asterisks are 3,800 characters once each has its backslash; Discord refuses over 2,000."""
    text = words("*" * 1900, literal=True)

    pages = render.pages(text)

    assert all(render.length(page) <= 2000 for page in pages)
    assert "".join(plain(page) for page in pages) == "*" * 1900
    assert render.length(render.page(text)) <= 2000


@given(st.lists(st.text(alphabet="*_ ab😀\n", min_size=1, max_size=1500), min_size=1, max_size=4))
def test_every_page_fits_and_no_word_is_lost(texts: list[str]):
    text = Text(tuple(Paragraph((Run(t, literal=True),)) for t in texts))

    pages = render.pages(text)

    assert all(render.length(page) <= 2000 for page in pages)
    shown = "".join(piece.text for page in pages for piece in pieces(page) if piece.kind == "text")
    assert shown.replace("\n", "") == "".join(texts).replace("\n", "")


def test_an_emoji_counts_as_two_characters():
    """Discord's clients count UTF-16 units; the stricter count can never be refused."""
    assert render.length("😀") == 2
    assert [len(page) for page in render.pages(words("😀" * 1500))] == [750, 750]
