"""The bot dies at every named moment, and at any other, and lives again."""
