"""What a matched rule means: from the words of its groups to a :data:`~accord.resolve.times.meaning.Meaning`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from accord.resolve.times import lexicon
from accord.resolve.times.meaning import (
    Base,
    Calendar,
    Clock,
    Feast,
    Length,
    Meaning,
    Recurrence,
    Shift,
    Stretch,
    Tense,
    Told,
    Trailing,
    Unit,
    Vague,
    Weekday,
)
from accord.resolve.times.tokens import Tokens, number_of, ordinal_of, unit_of

_DIRECTION: Final = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0, "very": 0,
    "that": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip
_REFERRING: Final = {"previous", "preceding", "prior", "same", "very", "that", "following"}
"""Words that count from what was told before, not from the report's date."""
_CENTURY: Final = 100
_FIRST_SPOKEN: Final = 10
"""*Nineteen five* is said of no year."""
_PIVOT: Final = 50
"""Two-digit years below it are of this century."""


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a rule: the tokens and where its groups stand."""

    tokens: Tokens
    found: re.Match[str]

    def words(self, group: str) -> list[str]:
        """Return the words of ``group``, none where it did not take part."""
        if group not in self.found.re.groupindex or self.found.start(group) < 0:
            return []
        return self.tokens.words[self.found.start(group) : self.found.end(group)]

    def word(self, group: str) -> str:
        """Return the first word of ``group`` in lower case, or an empty text."""
        words = self.words(group)
        return words[0].lower() if words else ""

    def number(self, group: str) -> float | None:
        """Return the number that ``group`` writes."""
        return number_of(self.words(group))

    def integer(self, group: str) -> int | None:
        """Return the whole number that ``group`` writes."""
        value = self.number(group)
        return None if value is None else int(value)

    def unit(self, group: str = "unit") -> Unit:
        """Return the unit that ``group`` names."""
        return cast("Unit", unit_of(self.word(group)))

    def direction(self, group: str = "which") -> int:
        """Return -1, 0 or 1 for *last*, *this*, *next* and their like."""
        return next((_DIRECTION[word.lower()] for word in self.words(group) if word.lower() in _DIRECTION), 0)

    def base(self, group: str = "which") -> Base:
        """Return what ``group`` counts from."""
        return "reference" if any(word.lower() in _REFERRING for word in self.words(group)) else "anchor"


def full_year(words: list[str]) -> int | None:
    """Return the year that ``words`` write, with two digits or four, or ``None`` where there are none."""
    digits = next((word for word in words if word[0].isdecimal()), "")
    if not digits:
        return None
    value = int(digits)
    if len(digits) > 2:
        return value
    return value + (2000 if value < _PIVOT else 1900)


def _year_shift(match: Match) -> int | None:
    return match.direction("shift") if match.words("shift") else None


def _weekday(match: Match) -> int | None:
    return lexicon.WEEKDAYS.get(match.word("weekday"))


def day(match: Match) -> Calendar | None:
    """*27 August*, *August 27, 2017*, *Aug. 27 last year*."""
    number = match.integer("day")
    if number is None:
        return None
    return Calendar(
        "day", full_year(match.words("year")), lexicon.MONTHS[match.word("month")], number,
        weekday=_weekday(match), year_shift=_year_shift(match),
    )  # fmt: skip


def glued(match: Match) -> Calendar:
    """*Apr 092017*: the comma and the blank were lost."""
    digits = match.word("glued")
    return Calendar("day", int(digits[2:]), lexicon.MONTHS[match.word("month")], int(digits[:2]), weekday=_weekday(match))


def run_together(match: Match) -> Calendar | None:
    """*20170827*."""
    digits = match.word("glued")
    if len(digits) != 8:
        return None
    return Calendar("day", int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def days(match: Match) -> Stretch | None:
    """*from 19 to 27 August*, *August 29-30, 2017*."""
    month, year = lexicon.MONTHS[match.word("month")], full_year(match.words("year"))
    first, last = match.integer("first"), match.integer("last")
    if first is None or last is None or last <= first:
        return None
    shift = _year_shift(match)
    return Stretch(Calendar("day", year, month, first, year_shift=shift), Calendar("day", year, month, last, year_shift=shift))


def numeric(match: Match) -> Calendar | None:
    """*27/08/2017*; where both could be a month, interpretation takes the order that lies nearer to the report."""
    first, second = match.integer("first"), match.integer("second")
    year = full_year(match.words("year"))
    if first is None or second is None or year is None:
        return None
    months = 12
    if first > months and second > months:
        return None
    if second > months:
        return Calendar("day", year, first, second)
    return Calendar("day", year, second, first, turned=first <= months)


def iso(match: Match) -> Calendar | None:
    """*2017-08-27*."""
    month, number = match.integer("second"), match.integer("day")
    if month is None or number is None or not 1 <= month <= 12:
        return None
    return Calendar("day", full_year(match.words("year")), month, number)


def month(match: Match) -> Calendar:
    """*March*, *March 2017*, *November last year*."""
    return Calendar(
        "month", full_year(match.words("year")), lexicon.MONTHS[match.word("month")], year_shift=_year_shift(match),
        index=match.direction() if match.words("which") else None,
    )  # fmt: skip


def months(match: Match) -> Stretch:
    """*March-May 2016*, *from January to April*."""
    year, shift = full_year(match.words("year")), _year_shift(match)
    return Stretch(
        Calendar("month", year, lexicon.MONTHS[match.word("first")], year_shift=shift),
        Calendar("month", year, lexicon.MONTHS[match.word("last")], year_shift=shift),
    )


def year(match: Match) -> Calendar:
    """*2014*, *fiscal 2014*."""
    return Calendar("year", full_year(match.words("year")))


def late_year(match: Match) -> Calendar | None:
    """*In 2014 rebels fled*: a year of our times, though a noun that could be counted follows."""
    found = full_year(match.words("year"))
    return Calendar("year", found) if found is not None and 1900 <= found < 2100 else None


def years(match: Match) -> Stretch | None:
    """*2012-2014*, *1980-88*."""
    first, digits = match.integer("first"), match.word("last")
    if first is None:
        return None
    last = int(digits) if len(digits) > 2 else first // _CENTURY * _CENTURY + int(digits)
    if last <= first:
        return None
    return Stretch(Calendar("year", first), Calendar("year", last))


def decade(match: Match) -> Calendar | None:
    """*the 1990s*, *the '90s*, *the nineties*."""
    word = match.word("decade")
    start = lexicon.DECADES.get(word)
    start = 1900 + start if start is not None else full_year([word])
    return None if start is None or start % 10 else Calendar("decade", start)


def century(match: Match) -> Calendar:
    """*the 19th century*."""
    return Calendar("century", ordinal_of(match.words("ordinal")))


def _indexed(unit: Literal["quarter", "half"]) -> Callable[[Match], Calendar | None]:
    def built(match: Match) -> Calendar | None:
        words = match.words("ordinal")
        word = words[0].lower() if words else ""
        index = int(word[1]) if word[0] in "qh" and word[1:].isdecimal() else ordinal_of(words)
        if index is None and word == "last":
            index = 4 if unit == "quarter" else 2
        return (
            None if index is None else Calendar(unit, full_year(match.words("year")), index=index, year_shift=_year_shift(match))
        )

    return built


quarter = _indexed("quarter")
"""*the third quarter of 2016*, *Q3*."""


def quarter_before(match: Match) -> Calendar | None:
    """*the year-earlier third quarter*."""
    found = quarter(match)
    return None if found is None else replace(found, year_shift=-1)


def told(match: Match) -> Told:
    """*the quarter*, *the latest period*, *the year-ago quarter*."""
    return Told(-1 if match.words("before") else 0)


def spoken_year(match: Match) -> Calendar | None:
    """*nineteen ninety-six*, in a transcript."""
    first, *rest = (word for word in match.tokens.words[match.found.start() : match.found.end()] if word != "-")
    last = number_of(rest)
    century = number_of([first])
    if last is None or century is None or not _FIRST_SPOKEN <= last < _CENTURY:
        return None
    return Calendar("year", int(century) * _CENTURY + int(last))


half = _indexed("half")
"""*the first half of 2016*."""


def season(match: Match) -> Calendar:
    """*spring 2016*, *last summer*."""
    which = match.direction() if match.words("which") else None
    return Calendar(
        "season", full_year(match.words("year")), index=lexicon.SEASONS[match.word("season").removesuffix("s")],
        year_shift=_year_shift(match), weekday=which,
    )  # fmt: skip


def weekday(match: Match) -> Weekday | None:
    """*Wednesday*, *last Monday*, *Monday of last week*, *Mondays raids*."""
    number = lexicon.WEEKDAYS.get(match.word("weekday").removesuffix("s"), lexicon.WEEKDAYS.get(match.word("weekday")))
    if number is None:
        return None
    return Weekday(
        number, match.direction() if match.words("which") else None, match.direction("week") if match.words("week") else None
    )


def shift(match: Match) -> Shift:
    """*last week*, *the previous month*, *this year*, *the next day*, *the weekend*."""
    unit: Unit = "weekend" if match.word("unit").startswith("weekend") else match.unit()
    base = match.base()
    word = match.word("which")
    if word == "next" and unit == "day":
        base = "reference"
    return Shift(unit, match.direction(), base)


def night(match: Match) -> Shift:
    """*last night*, *this morning*, *the following evening*, *that night*."""
    words = [word.lower() for word in match.words("which")]
    base: Base = "reference" if {"next", "same", "that", "following", "previous", "preceding"} & set(words) else "anchor"
    return Shift("day", match.direction(), base)


def deictic(match: Match) -> Shift:
    """*today*, *yesterday*, *tomorrow*, *the day before yesterday*."""
    offset = {"yesterday": -1, "tomorrow": 1}.get(match.word("day"), 0)
    return Shift("day", offset * (2 if match.words("twice") else 1))


def overnight(_: Match) -> Trailing:
    """*overnight*: the day before and the day."""
    return Trailing("day", 1, -1)


def counted(match: Match) -> Shift | Vague | Trailing:
    """*two years ago*, *three days later*, *a month earlier*, *days ago*."""
    word = match.word("turn")
    sign = 1 if word in {"later", "after", "afterwards", "afterward", "thereafter", "from"} else -1
    base: Base = "anchor" if word in {"ago", "from"} else "reference"
    number = match.number("last") if match.words("last") else match.number("count")
    unit = match.unit()
    if number is None:
        return Vague("past" if sign < 0 else "future") if base == "anchor" else Trailing(unit, None, sign)
    return Shift(unit, sign * round(number), base, counted=True)


def trailing(match: Match) -> Trailing:
    """*the past three days*, *the last 24 hours*, *in the coming weeks*."""
    number = match.number("last") if match.words("last") else match.number("count")
    if not match.words("count") and match.word("unit").lower() in {"day", "week", "month", "year", "decade", "century", "hour"}:
        number = 1
    return Trailing(match.unit(), number, 1 if match.direction() > 0 else -1)


def recent(match: Match) -> Trailing:
    """*in recent weeks*."""
    return Trailing(match.unit(), None, -1)


def length(match: Match) -> Length | None:
    """*three days*, *two to three weeks*, *several months*, *a five-day*."""
    if match.word("unit") == "quarters" and "-" in match.tokens.words[match.found.start() : match.found.end()]:
        return None
    low = match.number("count")
    high = match.number("last") if match.words("last") else low
    return Length(match.unit(), low, high, inexact=low is None)


def every(match: Match) -> Recurrence:
    """*every day*, *every Friday*, *each month*, *every two weeks*, *a day*, *daily*, *Fridays*."""
    if match.words("freq"):
        return Recurrence(cast("Unit", lexicon.FREQUENCIES[match.word("freq")]))
    number = lexicon.WEEKDAYS.get(match.word("weekday").removesuffix("s"), lexicon.WEEKDAYS.get(match.word("weekday")))
    if number is not None:
        return Recurrence("week", 1, number)
    count = 2 if match.words("other") else match.number("count") or 1
    return Recurrence(match.unit(), count)


def vague(tense: Tense) -> Callable[[Match], Meaning | None]:
    """Return a builder for words that name no date: *now*, *recently*, *soon*."""
    return lambda _match: Vague(tense)


def clock(match: Match) -> Clock | None:
    """*7:30 p.m.*, *0430 GMT*, *noon*, *at dawn*."""
    if word := match.word("part"):
        if word == "noon":
            return Clock(12, 0)
        if word == "midnight":
            return Clock(0, 0)
        return Clock(part=lexicon.DAY_PARTS.get(word))
    words = [word.lower() for word in match.words("clock")]
    digits = [word for word in words if word[0].isdecimal()]
    if len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else None
    rest = "".join(word for word in words if word.isalpha())
    if rest.startswith("p") and hour < 12:
        hour += 12
    if hour > 24 or (minute or 0) > 59 or (rest and rest[0] not in "apogueb"):
        return None
    return Clock(hour, minute)


def feast(name: str) -> Callable[[Match], Meaning | None]:
    """Return a builder for the feast or month ``name``."""
    return lambda match: Feast(name, full_year(match.words("year")), match.direction() if match.words("which") else None)


def named_feast(match: Match) -> Feast:
    """*Ashura*, *Christmas*."""
    return Feast(match.word("name"), full_year(match.words("year")), match.direction() if match.words("which") else None)


def hijri_month(match: Match) -> Feast | None:
    """*Ramadan*, *12 Rajab 1438*, *Dhu al-Hijjah*, *Rabi al-Awwal*."""
    words = [word.lower() for word in match.words("name")]
    number = lexicon.HIJRI_MONTHS.get(words[0]) or _two_word_month(words)
    if number is None:
        return None
    which = match.direction() if match.words("which") else None
    return Feast(f"hijri {number}", full_year(match.words("year")), which, match.integer("day"))


def _two_word_month(words: list[str]) -> int | None:
    last = words[-1]
    if words[0] in {"rabi", "jumada"}:
        second = last.startswith(("th", "akh", "san", "ii"))
        return (3 if words[0] == "rabi" else 5) + second
    if last.startswith(("q", "k")):
        return 11
    return 12 if last.startswith(("h", "j")) else None


def attack_date(match: Match) -> Calendar | None:
    """*9/11*, the one day that is named by its numbers alone."""
    return Calendar("day", 2001, 9, 11) if [*match.words("month"), *match.words("day")] == ["9", "11"] else None


def nothing(_: Match) -> None:
    """Take the words away: they look like a time and are none (*a 12-year-old*)."""
