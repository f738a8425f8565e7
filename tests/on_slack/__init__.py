"""Slack's adapter: the real Bolt app and client in front of the fake Slack."""
