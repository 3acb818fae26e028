"""Times: recognising English time expressions and telling the days they name.

:func:`find_times` runs once over a report; :func:`interpret` counts one expression from the report's date.
"""

from __future__ import annotations

from accord.resolve.times.candidates import TimeCandidate, candidates
from accord.resolve.times.interpret import interpret
from accord.resolve.times.meaning import Interval, Tense, TimeExpression
from accord.resolve.times.reading import ReadTime, is_narrative, read_times
from accord.resolve.times.recognise import find_times

__all__ = [
    "Interval",
    "ReadTime",
    "Tense",
    "TimeCandidate",
    "TimeExpression",
    "candidates",
    "find_times",
    "interpret",
    "is_narrative",
    "read_times",
]
