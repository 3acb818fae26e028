"""Claims: what a report says, by whom, and how sure."""

from accord.claims.read import read

__all__ = ["read"]
