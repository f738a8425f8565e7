"""The tests, in rooms: a folder is named after what is tried there, and says so in its first line.

They are a package because a dependency ships one of the same name.
No folder is named like a library, which could be hidden by it: `tests/house/test_house.py` holds that.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The repository's folder, from whatever room it is asked for."""
