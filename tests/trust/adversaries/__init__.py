"""Scripted people who mean harm to the circle, and how soon each is stopped."""
