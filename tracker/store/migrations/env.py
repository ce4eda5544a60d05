"""How Alembic reaches the store: over the connection that :mod:`tracker.store.migrate` hands it."""

from alembic import context

from tracker.store.schema import SCHEMA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SCHEMA,
    # SQLite can roll table definitions back; a migration that fails or is killed leaves the old store
    transactional_ddl=True,
)
context.run_migrations()
