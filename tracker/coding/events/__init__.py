"""Which words, in which company, tell of which event."""
