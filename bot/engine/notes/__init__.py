"""Passed-on notes: left by who came through, read by a moderator, given to who waits."""
