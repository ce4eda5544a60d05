"""A store on each database, and a server that misbehaves."""

from tests.databases import clock, kind, postgresql, prepared, prepared_server, store, url
from tests.sources.conftest import web

__all__ = ["clock", "kind", "postgresql", "prepared", "prepared_server", "store", "url", "web"]
