"""The circle: peers who answer an ask; who is in it, which asks stand, and what is told on."""
