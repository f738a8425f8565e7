"""Words as data: dates, zones, what fits into a message, Spanish as it is typed."""
