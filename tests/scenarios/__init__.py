"""The same conversation on every platform and in both languages, and six members of one circle."""
