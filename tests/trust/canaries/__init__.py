"""Conversations full of words that occur nowhere else: none is found where it should not be."""
