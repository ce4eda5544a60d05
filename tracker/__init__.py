"""Reads news about the South Caucasus into events, relation levels and mediation scores."""

__version__ = "0.1.0"
