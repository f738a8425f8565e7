"""The pure core: events in, a turn out. It knows no platform, no clock, no disk and no dice."""
