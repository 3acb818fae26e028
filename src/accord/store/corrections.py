"""What a person may put in place of what was read, checked before it is kept."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from accord.errors import NotAChoiceError, NotInTextError, NotItsFormError
from accord.record import Claim
from accord.record.codebook import MODES, PLACE_ROLES, QUANTITY_ROLES, STATUSES

FIELDS: Final = (
    "type", "modes", "status", "actor", "recipient", "sources", "when", "where", "quantities", "trigger", "sentence",
)  # fmt: skip
"""The fields of a claim that can be corrected."""


def correct(claim: Claim, text: str, field: str, value: object) -> Claim:
    """Return ``claim`` with ``value``, plain data, in ``field``.

    Raises :class:`~accord.errors.NotAChoiceError` where there is no such field or the value is not of its vocabulary,
    :class:`~accord.errors.NotItsFormError` where it does not have its form, :class:`~accord.errors.NotInTextError` where a span in
    it is not what the report's ``text`` has there.
    """
    if field not in FIELDS:
        raise NotAChoiceError(field, "a field of a claim that can be corrected", FIELDS)
    try:
        made = msgspec.convert(msgspec.to_builtins(claim) | {field: value}, Claim)
    except (msgspec.ValidationError, TypeError) as error:
        raise NotItsFormError(field, str(error)) from error
    check(made if field != "type" else msgspec.structs.replace(made, modes=[]), text)
    return made


def check(claim: Claim, text: str) -> None:
    """Raise as :func:`correct` does where a claim is not of the codebook or its spans are not in ``text``."""
    if claim.type not in MODES:
        raise NotAChoiceError(claim.type, "a type of claim", MODES)
    wrong = [mode for mode in claim.modes if mode not in MODES[claim.type]]
    if wrong:
        raise NotAChoiceError(wrong[0], f"a mode of {claim.type}", MODES[claim.type])
    if claim.status not in STATUSES:
        raise NotAChoiceError(claim.status, "a status", STATUSES)
    for where in claim.where:
        if where.role not in PLACE_ROLES:
            raise NotAChoiceError(where.role, "a part that a place can have", PLACE_ROLES)
    for quantity in claim.quantities:
        if quantity.role not in QUANTITY_ROLES:
            raise NotAChoiceError(quantity.role, "a role of a figure", QUANTITY_ROLES)
    _check_spans(msgspec.to_builtins(claim), text)


def _check_spans(value: Any, text: str) -> None:  # noqa: ANN401 (plain data of any depth)
    if isinstance(value, dict):
        start, end, said = value.get("start"), value.get("end"), value.get("text")
        if isinstance(start, int) and isinstance(end, int) and text[start:end] != said:
            raise NotInTextError(str(said), start, end)
        for part in value.values():
            _check_spans(part, text)
    elif isinstance(value, list):
        for part in value:
            _check_spans(part, text)
