"""Actors: who is meant by a noun phrase."""

from accord.resolve.actors.context import CountryEvidence
from accord.resolve.actors.index import ActorIndex
from accord.resolve.actors.types import ActorMatch, ActorScore

__all__ = ["ActorIndex", "ActorMatch", "ActorScore", "CountryEvidence"]
