"""A fresh store for each test, on each database that can be had here."""

from tests.databases import clock, postgresql, store, url

__all__ = ["clock", "postgresql", "store", "url"]
