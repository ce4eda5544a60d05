"""All that pages read of the store, cached by its version."""
