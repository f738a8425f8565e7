"""Wins, the weekly thread and the monthly round-up."""
