"""Moderation: who moderates, what was reported and decided, strikes, limits, and the circle at rest."""
