"""What is known of one member: their country, their history, their journey told back."""
