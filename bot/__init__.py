"""Onward: peer support after job rejections, in Slack and Discord."""

VERSION = "0.1.0"
"""The same as in pyproject.toml, which an installed bot does not have beside it; a test says so."""
