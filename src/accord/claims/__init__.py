"""Claims: what a report says, by whom, and how sure."""

from accord.claims.explain import Explanation, SlotReason, TreeRow, explain
from accord.claims.read import read

__all__ = ["Explanation", "SlotReason", "TreeRow", "explain", "read"]
