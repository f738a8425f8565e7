"""Training of the learned weights: needs numpy and texts that are not in the repository; never shipped."""
