"""What is read in words (crisis, stage, traps, feelings, letters, names, conduct), and how often rightly."""
