"""Counting without names: five or more people, and the organiser's weekly note."""
