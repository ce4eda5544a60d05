"""What changes the store at a reader's word, and the thread in which long work runs."""
