"""Reading: a member's words in, findings out. Pure, without a network or a model to download."""
