"""Scripts: Markdown that a moderator writes, parsed into frozen trees. Pure: text in, Script out."""
