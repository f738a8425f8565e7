"""The rules of this repository, a fresh clone, its settings and logs, its deployment, its benchmarks."""
