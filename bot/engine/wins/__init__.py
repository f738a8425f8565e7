"""Wins: a member's own, and the community's weekly thread and monthly round-up of them."""
