"""Discord's adapter: the real client, in a simulated Discord or in front of the fake one."""
