"""Who did it to whom."""
