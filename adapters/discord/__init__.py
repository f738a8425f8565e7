"""Discord: inbound, outbound and render are pure; runtime and its rooms speak with the network."""
