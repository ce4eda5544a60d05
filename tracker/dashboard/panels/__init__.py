"""Parts of pages, each with one question."""
