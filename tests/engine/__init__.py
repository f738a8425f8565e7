"""What the engine thinks, without a disk, a clock or a platform: its rooms are those of bot/engine."""
