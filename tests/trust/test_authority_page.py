"""docs/authority.md says what the rows say."""

import pytest

from tests import ROOT
from tests.trust.authority_page import page

PAGE = ROOT / "docs" / "authority.md"


def test_the_page_for_hosts_is_what_the_bot_itself_asks(request: pytest.FixtureRequest):
    now = PAGE.read_text("utf-8")
    if request.config.getoption("--update"):
        PAGE.write_text(page(now), "utf-8")

    assert PAGE.read_text("utf-8") == page(now)
