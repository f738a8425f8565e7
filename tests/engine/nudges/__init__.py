"""When we write first, and what becomes of each such note, in every time zone."""
