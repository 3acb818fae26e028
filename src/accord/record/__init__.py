"""The record's types and vocabularies; the words that every other part speaks."""

from accord.record.codec import decode_record, encode_record
from accord.record.types import (
    Actor,
    Agreement,
    Claim,
    Control,
    Leg,
    Movement,
    Objection,
    Participant,
    Place,
    Provision,
    Quantity,
    Record,
    Report,
    Source,
    Span,
    When,
    Where,
)

__all__ = [
    "Actor",
    "Agreement",
    "Claim",
    "Control",
    "Leg",
    "Movement",
    "Objection",
    "Participant",
    "Place",
    "Provision",
    "Quantity",
    "Record",
    "Report",
    "Source",
    "Span",
    "When",
    "Where",
    "decode_record",
    "encode_record",
]
