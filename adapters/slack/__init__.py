"""Slack: payloads in, effects out, on slack-bolt's AsyncApp. Never imports another adapter."""
