"""Notes that are passed on: previewed, read by a moderator, given once, taken back."""
