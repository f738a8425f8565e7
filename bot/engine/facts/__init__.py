"""What a script may ask of a member (flags) and say of them (slots): computed, never stored twice."""
