"""The tests: flat files, so that no folder of ours hides a library.

They are a package because a dependency ships one of the same name.
"""
