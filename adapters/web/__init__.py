"""The playground: a page with a community channel, its members' private talks and a clock to move."""
