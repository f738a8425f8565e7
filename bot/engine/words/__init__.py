"""Words as data: the text tree, the house's own sentences, days and zones in words, and how much fits."""
