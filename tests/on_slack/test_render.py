"""What a member reads in Slack: a script's styles, and a member's words exactly as typed."""

from hypothesis import example, given
from hypothesis import strategies as st

from adapters.slack import render
from bot.engine.effects import AskForm, Field, Form, Menu, Message, Option
from bot.engine.words import limits
from bot.engine.words.text import Paragraph, Run, Text, words
from tests.fakes.of_slack.fake_slack_hands import words as read
from tests.fakes.of_slack.fake_slack_rules import Judge

CHARACTERS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00")


def judged(message: Message) -> list[str]:
    judge = Judge()
    judge.spoken("message", {"text": render.fallback(message), "blocks": render.blocks(message, "turn.1")})
    return judge.violations


def test_paragraphs_lists_and_quotes_each_become_their_element():
    text = Text(
        (
            Paragraph((Run("One."),)),
            Paragraph((Run("Two "), Run("not", "emphasis"), Run(".", "strong"))),
            Paragraph((Run("first"),), "item"),
            Paragraph((Run("second", "code"),), "item"),
            Paragraph((Run("theirs", literal=True),), "quote"),
        )
    )

    drawn = render.rich_text(text)

    assert drawn == [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "One."},
                {"type": "text", "text": "\n\n"},
                {"type": "text", "text": "Two "},
                {"type": "text", "text": "not", "style": {"italic": True}},
                {"type": "text", "text": ".", "style": {"bold": True}},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]},
                {
                    "type": "rich_text_section",
                    "elements": [{"type": "text", "text": "second", "style": {"code": True}}],
                },
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "theirs"}]},
    ]
    assert judged(Message(text)) == []


@given(st.text(CHARACTERS, min_size=1, max_size=300).filter(lambda text: text.strip()))
@example("<!channel> <!here> <@U001SAM> <https://evil.example|click> *bold* _it_ `code` :tada: @everyone")
@example("&lt;!channel&gt; \u202e reversed \u0301\u0301\u0301")
def test_a_members_words_become_neither_markup_nor_a_mention_nor_a_link(typed: str):
    message = Message(words(typed, literal=True))

    (block,) = render.blocks(message, "turn.1")

    (section,) = block["elements"]
    assert section["elements"] == [{"type": "text", "text": typed}]
    assert "<" not in render.fallback(message)
    assert ">" not in render.fallback(message)


def test_only_a_scripts_link_to_a_safe_place_is_a_link():
    safe, odd, typed = "https://findahelpline.com", "javascript:alert(1)", "https://evil.example"
    runs = (Run("here", href=safe), Run("there", href=odd), Run("x", literal=True, href=typed))

    (section,) = render.rich_text(Text((Paragraph(runs),)))

    assert [element["type"] for element in section["elements"]] == ["link", "text", "text"]


def test_a_message_has_its_words_then_its_select_then_its_buttons():
    menu = Menu("causes", "Choose up to two", (Option("a", "Timing"), Option("b", "Budget")), 1, 2)
    options = (Option("go", "Go on", "primary"), Option("stop", "Stop", "danger"), Option("skip", "Skip"))
    message = Message(words("What could it have been?"), options, menu)

    drawn = render.blocks(message, "turn.1")

    assert [block["block_id"] for block in drawn] == ["turn.1", "turn.1.menu", "turn.1.options"]
    assert drawn[1]["elements"][0]["type"] == "multi_static_select"
    assert drawn[1]["elements"][0]["max_selected_items"] == 2
    assert [button.get("style") for button in drawn[2]["elements"]] == ["primary", "danger", None]
    assert [button["action_id"] for button in drawn[2]["elements"]] == [
        "onward:go",
        "onward:stop",
        "onward:skip",
    ]
    assert judged(message) == []


def test_an_emoji_only_button_has_a_name_for_screen_readers():
    thumb = render.button(Option("up", "👍🏽"))
    plain = render.button(Option("up", "👍 Yes"))

    assert thumb["accessibility_label"] == "thumbs up sign emoji modifier fitzpatrick type-4"
    assert "accessibility_label" not in plain


def test_a_lock_screen_shows_the_notice_and_nothing_else():
    message = Message(words("Did you send the mail to Acme?"), notice="A note from Onward")

    assert render.fallback(message) == "A note from Onward"
    assert read(render.blocks(message, "turn.1")) == "Did you send the mail to Acme?"


def test_a_form_asks_each_kind_of_question():
    few = tuple(Option(f"k{n}", f"Choice {n}") for n in range(10))
    many = tuple(Option(f"k{n}", f"Choice {n}") for n in range(25))
    form = Form(
        "plan",
        "A next step",
        (
            Field("what", "What?", hint="One small thing", most=300),
            Field("why", "Why?", long=True, required=False, initial="because"),
            Field("when", "When?", options=few, initial="k3"),
            Field("where", "Where?", options=many),
        ),
        "Keep it",
    )

    view = render.modal(form)

    judge = Judge()
    judge.view("form", view)
    assert judge.violations == []
    assert view["notify_on_close"] is True
    kinds = [block["element"]["type"] for block in view["blocks"]]
    assert kinds == ["plain_text_input", "plain_text_input", "radio_buttons", "static_select"]
    assert [block["optional"] for block in view["blocks"]] == [False, True, False, False]
    assert view["blocks"][2]["element"]["initial_option"]["value"] == "k3"


def test_a_long_id_is_still_a_block_id():
    drawn = render.blocks(Message(words("x"), (Option("a", "A"),)), "t" * 400)

    assert all(len(block["block_id"]) <= 255 for block in drawn)
    assert len({block["block_id"] for block in drawn}) == 2


def test_the_largest_message_and_form_that_the_engine_may_make_are_taken():
    """Slack takes 75 characters of an option's value; the engine's own keys are far shorter."""
    choices = tuple(Option(f"{n:075}", f"{n:075}") for n in range(limits.CHOICES))
    buttons = tuple(Option(f"{n:0{limits.KEY}}", f"{n:075}") for n in range(limits.BUTTONS))
    placeholder, label = "p" * limits.LABEL, "l" * limits.FIELD_LABEL
    message = Message(
        words("w" * (limits.TEXT - 4)),
        buttons,
        Menu("m" * limits.KEY, placeholder, choices, 1, limits.CHOICES),
        "n" * limits.NOTICE,
    )
    fields = tuple(
        Field(f"{n:0{limits.KEY}}", label, hint="h" * limits.FIELD_HINT, options=choices if n % 2 else ())
        for n in range(limits.FORM_FIELDS)
    )
    form = Form("f" * limits.KEY, "t" * limits.FORM_TITLE, fields, "s" * limits.FORM_TITLE)
    limits.check(AskForm(form, message))

    judge = Judge()
    judge.view("form", render.modal(form))

    assert judge.violations == []
    assert judged(message) == []
