"""What docs/safety.md promises is shown by tests, and its table is theirs."""

from tests.promises import BEGIN, END, PAGE, marked, promises, table


def test_every_promise_is_shown_by_a_test():
    assert [row.name for row in promises() if row.name not in marked()] == []


def test_every_mark_names_a_promise():
    assert sorted(set(marked()) - {row.name for row in promises()}) == []


def test_the_table_of_the_page_is_as_the_tests_say():
    """`python -m pytest tests/trust/test_promises.py --measured` makes it anew."""
    shown = PAGE.read_text("utf-8").split(BEGIN)[1].split(END)[0]

    assert shown == table()
