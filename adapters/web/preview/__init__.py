"""The preview: the scripts with their graphs and faults, and a talk through them, anew with every edit."""
