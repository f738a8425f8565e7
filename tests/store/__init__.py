"""The database: what every store promises, files, sealing, keys, erasures, migrations."""
