"""The door of the running process: what a host asks of it from beside, over a socket in the data folder."""
