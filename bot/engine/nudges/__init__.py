"""What we write first: when we may, what becomes due, and what became of it."""
