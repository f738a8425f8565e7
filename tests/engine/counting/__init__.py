"""Who is counted without a name, and what an organiser is told of it."""
