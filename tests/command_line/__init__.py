"""Every command as hosts, moderators and translators meet it, doctor, and the door to a running bot."""
