"""What a time expression means before and after it is counted from a report's date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
]
Tense = Literal["past", "present", "future"]
Kind = Literal["point", "duration", "set", "open"]
Base = Literal["anchor", "reference"]
Bound = Literal["since", "until", "before", "after", "by", "for", "from", "in", "during"]
Part = Literal["start", "mid", "end", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A stretch of the calendar: ``unit`` says which.

    ``index`` is the number of the quarter, half or season (0 winter to 3 autumn).
    ``year`` is ``None`` where the words leave it open; ``year_shift`` is set where they count it (*November last year*: -1).
    For a decade ``year`` is its first year, for a century its number.
    """

    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    index: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    turned: bool = False
    """Day and month may stand the other way round (*10/07/2016*)."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``count`` units away from the anchor or from what was told before: *last week* is one back, *two days later* two on."""

    unit: Unit
    count: int
    base: Base = "anchor"
    counted: bool = False
    """A number was given (*two years ago*), so days within the unit matter."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0.

    ``which``: -1 *last*, 1 *next*, 0 *this*; ``week`` counts weeks where they are named (*Monday last week*).
    """

    day: int
    which: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Trailing:
    """A stretch that ends (``direction`` -1) or begins (1) at the anchor: *the past three days*.

    ``count`` is ``None`` where it is vague.
    """

    unit: Unit
    count: float | None
    direction: int


@dataclass(frozen=True, slots=True)
class Length:
    """How long: *three days*, *for months*. ``low`` and ``high`` are ``None`` where no number is given.

    ``inexact``: *several years*.
    """

    unit: Unit
    low: float | None
    high: float | None
    inexact: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Again and again: *daily*, *every Friday*."""

    unit: Unit
    count: float | None = 1
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without a date: *recently*, *now*, *soon*."""

    tense: Tense


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: hour and minute, or a part of the day (``MO AF EV NI DT MI``, as in TIMEX3) without the day."""

    hour: int | None = None
    minute: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day or month of a calendar of feasts: ``ramadan``, ``eid al-fitr``, ``christmas``."""

    name: str
    year: int | None = None
    which: int | None = None
    day: int | None = None
    """The day of an Islamic month: *12 Rajab*."""


@dataclass(frozen=True, slots=True)
class Told:
    """The quarter or half-year that was told of before: *the quarter*, *the year-ago period* (``years`` -1)."""

    years: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another: *from Monday to Wednesday*."""

    first: Meaning
    last: Meaning


Meaning = Calendar | Shift | Weekday | Trailing | Length | Recurrence | Vague | Clock | Feast | Told | Stretch


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a text that name a time.

    ``start``/``end`` are offsets in code points, end exclusive, without the preposition, which ``lead_start`` includes.
    ``parts`` are the smaller expressions of a composed one (*from Monday to Wednesday*; *at dawn on Friday*).
    """

    start: int
    end: int
    text: str
    meaning: Meaning
    lead_start: int
    bound: Bound | None = None
    part: Part | None = None
    clock: Clock | None = None
    parts: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (``YYYY-MM-DD``), month (``YYYY-MM``) or year (``YYYY``), both inclusive.

    ``precision`` names the unit that the words give (``day``, ``week``, ``month``, ``year`` and so on; ``approximate`` where a
    calendar had to be estimated). Ends are ``None`` where they are open or where there is no date to count from.
    """

    start: str | None
    end: str | None
    precision: str
    kind: Kind
