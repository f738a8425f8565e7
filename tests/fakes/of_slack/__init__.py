"""A small Slack: its API, its websockets, its members' hands, and the judge of what goes in and out."""
