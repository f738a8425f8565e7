"""The small Slack and Discord, the faults they can be told to have, and tests of both."""
