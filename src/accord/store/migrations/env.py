"""What Alembic runs: the steps, on the connection that :mod:`accord.store.schema` hands over."""

from __future__ import annotations

from alembic import context

from accord.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
