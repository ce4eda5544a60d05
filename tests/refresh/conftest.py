"""A store on each database, and a server that misbehaves."""

from tests.databases import clock, postgresql, store, url
from tests.sources.conftest import web

__all__ = ["clock", "postgresql", "store", "url", "web"]
