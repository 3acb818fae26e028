"""Actors: who is meant by a noun phrase."""

from accord.resolve.actors.candidates import ActorCandidate, candidates
from accord.resolve.actors.context import CountryEvidence
from accord.resolve.actors.index import ActorIndex
from accord.resolve.actors.report import ReportActors
from accord.resolve.actors.types import ActorMatch, ActorScore

__all__ = ["ActorCandidate", "ActorIndex", "ActorMatch", "ActorScore", "CountryEvidence", "ReportActors", "candidates"]
