"""A member's conversation: scripts interpreted, what is pressed and typed, and danger before all."""
