"""Is it alive, is it ready, and how busy is it: three pages on this machine alone."""
