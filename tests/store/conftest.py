"""A fresh store for each test, on each database that can be had here."""

from tests.databases import clock, kind, postgresql, prepared, prepared_server, store, url

__all__ = ["clock", "kind", "postgresql", "prepared", "prepared_server", "store", "url"]
