"""The checks over a whole folder of scripts, by what they look at. check.py lists them all."""
