"""Third actors between two others."""
