"""What the resolution of actors gives."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ActorScore:
    """What the confidence in a match is made of; the parts multiply."""

    name: float = 1.0
    """1 for an alias as it stands, less for a looser spelling or a name found inside the phrase."""
    date: float = 1.0
    """Less where the actor did not exist, or the person held no office, on the date."""
    country: float = 1.0
    """Less where the actor's country is not the one asked for, or where the country is only taken from the report."""

    @property
    def total(self) -> float:
        """The product of the parts."""
        return self.name * self.date * self.country


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """The actor that a phrase names.

    ``how`` is one of: ``alias``, ``loose`` (another spelling), ``member`` (*IS fighters*), ``unit`` (*Syrian army*), ``office``
    (*Iraq's prime minister*), ``inside`` (the name ends the phrase), ``metonym`` (*Damascus*), ``new`` (a name that nobody listed).
    """

    id: str
    name: str
    """The name that it bore on the date."""
    kind: str
    country: str | None
    how: str
    alias: str
    """The words that gave the match away."""
    score: ActorScore = field(default=ActorScore())
    role: str | None = None
    """A person's office on the date."""
