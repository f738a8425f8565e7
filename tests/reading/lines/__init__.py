"""Lines to be read, and no tests: known ones that the reading was made on, blind ones it never saw."""
