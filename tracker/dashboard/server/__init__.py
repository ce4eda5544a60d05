"""What the server runs: the script of every session, and what is loaded ahead of the first."""
