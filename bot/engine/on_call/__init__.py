"""On call: people of a community who agreed to be asked for a message in a hard hour."""
