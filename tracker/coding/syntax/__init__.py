"""Text to parsed sentences, and walking their trees."""
