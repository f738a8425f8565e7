"""On call: people who agreed to be asked in a hard hour."""
