"""The conversation with one member: what is typed and pressed, crisis words, letters, traps, languages."""
