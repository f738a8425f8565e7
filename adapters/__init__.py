"""The thin carriers: each turns one platform's payloads into events and effects into its calls."""
