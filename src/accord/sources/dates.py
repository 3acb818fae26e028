"""Publication dates as people and pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from dateutil import parser

from accord.errors import DateError

_EARLIEST: Final = 1500
_AMBIGUOUS: Final = re.compile(r"^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_MONTHS: Final = 12
_ISO: Final = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$", re.DOTALL)
# Two dates that differ in every part: what is the same in both answers was in the text.
_ONE, _OTHER = datetime(2000, 1, 1), datetime(2004, 12, 31)  # noqa: DTZ001 (only the calendar day is looked at)


def read_date(text: str) -> date:
    """Return the calendar day that ``text`` names: ISO 8601, or day, month and year in words, with or without a time.

    Raises :class:`~accord.errors.DateError` where it names no whole day, or might name two (03/04/2017).
    """
    if iso := _ISO.match(text):
        try:
            return date(*map(int, iso.groups()))
        except ValueError as error:
            raise DateError(text, "is not a day of the calendar") from error
    if (pair := _AMBIGUOUS.match(text)) and int(pair[1]) != int(pair[2]) and max(int(pair[1]), int(pair[2])) <= _MONTHS:
        raise DateError(text, "may be two days, for day and month could stand either way round")
    return _in_words(text)


def _in_words(text: str) -> date:
    """Return the day of a date in words or in another order; see :func:`read_date`."""
    try:
        first, second = (parser.parse(text, default=default, ignoretz=True).date() for default in (_ONE, _OTHER))
    except (ValueError, OverflowError, TypeError) as error:
        raise DateError(text) from error
    if first != second:
        raise DateError(text, "does not name a whole day")
    if first.year < _EARLIEST:
        raise DateError(text)
    return first
