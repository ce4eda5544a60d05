"""What is computed from the events and kept in the store, so that a start needs no computing.

Everything kept carries its basis: the method, the day and a digest of the events that it was computed from.
What has another basis is computed anew; nothing else is.
"""
