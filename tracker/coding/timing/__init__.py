"""When it happened, and whether it is history."""
