"""The circle: joining, asking with and without a name, answering, and what ends at once."""
