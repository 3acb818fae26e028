"""Claims: what a report says, by whom, and how sure."""

from accord.claims.examples import Miss, misses
from accord.claims.explain import Explanation, SlotReason, TreeRow, explain
from accord.claims.lexicon import build as index
from accord.claims.lexicon import lexicon_of
from accord.claims.read import read

__all__ = ["Explanation", "Miss", "SlotReason", "TreeRow", "explain", "index", "lexicon_of", "misses", "read"]
