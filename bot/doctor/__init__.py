"""Is this installation well? One small question a function, each answered by a Finding."""
