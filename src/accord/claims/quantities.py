"""How many and how much: the counts, sums of money, lengths of time and distances that a report writes.

Numbers are read from the tokens (:mod:`accord.claims.numbers`); what they count is read from the tree,
held to the noun phrase that
follows them, so that a wrong attachment does no harm. Which quantity belongs to which claim, and as what, is for the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from accord.claims import measures, numbers
from accord.claims.counted import Phrase, QuantityPhrase, Reading, made_of, of_phrase, phrase_after, time_tokens
from accord.claims.measures import Kind
from accord.claims.numbers import Number
from accord.claims.shares import fraction
from accord.knowledge import nouns
from accord.resolve.times import TimeExpression, find_times

__all__ = ["QuantityPhrase", "find_quantities"]

_OWNERS: Final = frozenset({"a", "an", "another", "one", "her", "his", "their", "its"})
_NOBODY: Final = frozenset({"nobody", "none"})
_STARTS: Final = frozenset(
    {*numbers.UNITS, *numbers.TENS, *numbers.PLURALS, *_OWNERS, "several", "few", "half", "most", "no", *_NOBODY}
    | set(numbers.FRACTIONS)
)
_AGED: Final = frozenset({"aged", "age", "ages"})
_DEMONYM: Final = re.compile(r"[A-Z]\w+(?:an|i|ese|ish|ic)$")
"""A word for somebody by country: *an Iranian*, *a Syrian*, *an Israeli*."""
_KNOWN: Final = 3
"""A small number after *the* takes up those told before, and is no figure of its own."""
_LASTING: Final = frozenset(
    {"for", "after", "within", "during", "lasting", "lasted", "lasts", "last", "of", "takes", "took", "in", "than"}
)


def _kind_before(reading: Reading, number: Number, first: int) -> Kind | None:
    """Return what the words around a number make of it where it counts nothing, or ``None``."""
    word, before, after = reading.word(number.first), reading.word(first - 1), reading.word(number.last)
    time = next((reading.times[index] for index in range(number.first, number.last) if index in reading.times), None)
    if time is not None and not _miscounted(reading, number, time):
        return "date"
    if measures.CLOCK.match(word) and (":" in word or after in measures.CLOCK_WORDS):
        return "clock"
    if after in measures.CLOCK_WORDS:
        return "clock"
    if (after == "in" and reading.word(number.last + 1) in numbers.UNITS) or (
        before == "in" and reading.word(first - 2) in numbers.UNITS
    ):
        return "fraction"
    if measures.is_identifier(word) or before in {"[", "#", "+", "§"} or after == "°":
        return "identifier"
    return "age" if _is_age(reading, number, before) else ("identifier" if _is_named(reading, number, before) else None)


def _miscounted(reading: Reading, number: Number, time: TimeExpression) -> bool:
    """Return whether what looks like a year counts the plural noun after it."""
    following = reading.doc[number.last] if number.last < len(reading.doc) else None
    return (
        time.text == reading.doc[number.first].text
        and following is not None
        and following.tag_ in {"NNS", "NNPS"}
        and not time.bound
    )


def _is_age(reading: Reading, number: Number, before: str) -> bool:
    """Return whether a number is somebody's age: *aged 12*, *a 12-year-old*, *12 years old*, *Omar, 35,*."""
    after = [reading.word(index) for index in range(number.last, number.last + 4)]
    if before in _AGED or (before in {"and", ","} and reading.word(number.first - 3) in _AGED):
        return True
    if "old" in after and after[0] in {"-", "year", "years", "month", "months"} and after[1] != "war":
        return True
    follows_name = before == "," and number.first > 1 and reading.doc[number.first - 2].pos_ == "PROPN"
    plain = reading.doc[number.first].text.isdecimal() and number.last == number.first + 1
    return follows_name and plain and after[0] in {",", "."} and reading.doc[number.first].head.i <= number.first


def _is_named(reading: Reading, number: Number, before: str) -> bool:
    """Return whether a number is part of a name: *Resolution 2254*, *F-16*, *No. 5*."""
    if not reading.word(number.first)[:1].isdecimal() or number.first == 0:
        return False
    previous = reading.doc[number.first - 1]
    if before in {"-", "–"} and not previous.whitespace_ and number.first > 1 and not reading.doc[number.first - 2].whitespace_:
        return reading.doc[number.first - 2].text[:1].isalpha() and reading.word(number.first - 2) not in numbers.UNITS
    after = reading.doc[number.last] if number.last < len(reading.doc) else None
    if before in measures.NUMBERED and before != "day":
        return after is None or after.pos_ not in {"NOUN", "ADJ"} or previous.pos_ == "PROPN"
    return False


def _money(reading: Reading, first: int) -> tuple[int, str] | None:
    """Return the first token and the currency of a sum whose sign or code stands before the number, or ``None``."""
    before = reading.word(first - 1)
    if before in measures.SYMBOLS:
        return first - 1 - (reading.word(first - 2) in {"us", "u.s."} and before == "$"), measures.SYMBOLS[before]
    return (first - 1, before.upper()) if before in measures.CODES else None


def _with_money(reading: Reading, number: Number) -> tuple[Number, str | None]:
    """Return ``number`` with its approximators, and the currency that stands between them and it, if any."""
    money = _money(reading, number.first)
    if money is None:
        return numbers.with_approximators(reading.words, number), None
    scaled = number
    if reading.word(number.last) in {"m", "b", "m.", "b."}:
        by = 1e6 if reading.word(number.last)[0] == "m" else 1e9
        scaled = replace(number, last=number.last + 1, low=number.low and number.low * by, high=number.high and number.high * by)
    return numbers.with_approximators(reading.words, replace(scaled, first=money[0])), money[1]


def _quantity(reading: Reading, number: Number) -> QuantityPhrase | None:
    """Return what the number at hand measures or counts, or ``None`` where it is none."""
    bare_kind = _kind_before(reading, number, number.first)
    whole, currency = _with_money(reading, number)
    index = _number_token(reading, number)
    token = reading.doc[index]
    if currency is not None:
        return made_of(reading, whole, token, "money", unit=currency)
    if bare_kind is not None:
        return made_of(reading, whole, token, bare_kind)
    at = number.last
    hyphen = reading.word(at) in {"-", "–"} and not reading.doc[at].whitespace_ and at + 1 < len(reading.doc)
    phrase = phrase_after(reading, at + hyphen, token)
    unit = reading.word(at + hyphen).removesuffix("s") if at + hyphen < len(reading.words) else ""
    if reading.word(at) in measures.PERCENT or (reading.word(at), reading.word(at + 1)) == ("per", "cent"):
        return made_of(reading, replace(whole, last=at + 1 + (reading.word(at) == "per")), token, "percent", unit="percent")
    if phrase is None:
        phrase = of_phrase(reading, number)
    if phrase is None:
        return (
            made_of(reading, whole, token, "vague" if number.vague else "count") if number.written or not number.vague else None
        )
    if unit in measures.DURATIONS | measures.CALIBRES | measures.DISTANCES:
        phrase = Phrase(phrase.first, at + hyphen + 1, reading.doc[at + hyphen])
    return _measured(reading, whole, phrase)


def _number_token(reading: Reading, number: Number) -> int:
    """Return the token of a number that the tree hangs on: the last that is a numeral or noun, not *more* of *20 or more*."""
    for index in range(number.last - 1, number.first - 1, -1):
        if reading.doc[index].pos_ in {"NUM", "NOUN"}:
            return index
    return number.last - 1


def _measured(reading: Reading, number: Number, phrase: Phrase) -> QuantityPhrase | None:
    """Return the quantity of a number with the noun phrase it stands before."""
    lemma = reading.word(phrase.head.i)
    lemma = lemma if lemma in {"km", "feet"} else lemma.removesuffix("s")
    kind = measures.kind_of_unit(lemma, reading.word(phrase.head.i - 1))
    made = replace(number, last=max(number.last, phrase.last))
    if kind == "duration":
        return _duration(reading, made, phrase, lemma)
    if kind == "money":
        return made_of(reading, made, phrase.head, kind, unit=measures.CURRENCIES[lemma])
    if kind == "count":
        of = reading.doc[phrase.first : phrase.last].text
        counted = made_of(reading, made, phrase.head, "vague" if number.vague else "count", of=of)
        return replace(counted, implicit=_says_little(reading, number, phrase))
    return made_of(reading, made, phrase.head, kind, unit=lemma)


def _says_little(reading: Reading, number: Number, phrase: Phrase) -> bool:
    """Return whether a number is hardly a figure: *the two sides*, *a 10-seat council*, *one of the reasons*."""
    if reading.word(phrase.first - 1) in {"-", "–"}:
        return True
    if number.low is None or number.low != number.high:
        return False
    if reading.word(number.first - 1) in {"the", "these", "those", "both"} and number.low <= _KNOWN:
        return True
    return reading.word(number.first) == "one" and nouns.kind_of(phrase.head.lemma_.lower()) != "person"


def _duration(reading: Reading, number: Number, phrase: Phrase, unit: str) -> QuantityPhrase | None:
    """Return a length of time, or ``None`` where the words place it on the calendar (*two days later*)."""
    after = reading.word(phrase.last)
    if reading.word(number.first - 1) in measures.NEAR_TIMES or after in measures.TURNS:
        return None
    made, low, high = number, number.low, number.high
    if after == "-" and reading.word(phrase.last + 1) == "long":
        made = replace(made, last=phrase.last + 2)
    return made_of(reading, replace(made, low=low, high=high), phrase.head, "vague" if number.vague else "duration", unit=unit)


def _one_week(reading: Reading, index: int) -> QuantityPhrase | None:
    """Return *a week*, *week-long*, *day-long* and the like where a length of time is meant."""
    word, at = reading.word(index), index + (reading.word(index) in {"a", "an", "one"})
    unit, after = reading.word(at), reading.word(at + 1)
    if unit not in measures.DURATIONS or unit in {"second", "night"}:
        return None
    long = (after == "-" and reading.word(at + 2) == "long") or after == "long"
    lasting = at > index and reading.word(index - 1) in _LASTING and after not in measures.TURNS
    if not long and not lasting:
        return None
    last = at + 1 + (2 if after == "-" else int(after == "long"))
    number = numbers.with_approximators(reading.words, Number(at if long else index, last, 1, 1))
    if unit == "week" and number.high is not None:
        return made_of(reading, replace(number, low=7, high=7), reading.doc[at], "duration", unit="day")
    return made_of(reading, number, reading.doc[at], "duration", unit=unit) if word else None


def _singular(reading: Reading, index: int) -> QuantityPhrase | None:
    """Return one that is told by an article and a person's noun (*a pilot*, *her child*, *another child*), as implicit."""
    doc, word = reading.doc, reading.word(index)
    phrase = phrase_after(reading, index + 1, doc[index])
    if phrase is None or index in reading.times or doc[index].head.i != phrase.head.i or not _is_one_person(phrase.head):
        return None
    number = Number(index, phrase.last, 1, 1)
    if word in {"one", "another"}:
        number = numbers.with_approximators(reading.words, number)
        return made_of(reading, number, phrase.head, "count", of=doc[phrase.first : phrase.last].text)
    made = made_of(reading, number, phrase.head, "count", of=doc[phrase.first : phrase.last].text)
    return replace(made, implicit=True)


def _is_one_person(head: Token) -> bool:
    """Return whether a noun names one person, by what they are or by country."""
    lemma = head.lemma_.lower()
    if head.tag_ == "NN" and nouns.kind_of(lemma) == "person":
        return not nouns.in_class(lemma, "collective")
    return head.tag_ in {"NN", "NNP", "JJ"} and _DEMONYM.match(head.text) is not None


def _nobody(reading: Reading, index: int) -> QuantityPhrase | None:
    """Return none: *nobody*, *no one*, *no casualties*."""
    doc, word = reading.doc, reading.word(index)
    if word == "no":
        following = index + 1
        if reading.word(following) == "one":
            return replace(made_of(reading, Number(index, index + 2, 0, 0), doc[following], "count"), implicit=True)
        phrase = phrase_after(reading, following, doc[index]) if following < len(doc) else None
        if phrase is None or not nouns.in_class(phrase.head.lemma_.lower(), "casualty"):
            return None
        of = doc[phrase.first : phrase.last].text
        return replace(made_of(reading, Number(index, phrase.last, 0, 0), phrase.head, "count", of=of), implicit=True)
    return replace(made_of(reading, Number(index, index + 1, 0, 0), doc[index], "count"), implicit=True)


def _candidates(reading: Reading) -> Iterator[int]:
    """Yield the tokens at which a quantity may begin."""
    for index, word in enumerate(reading.words):
        if word in _STARTS or word[:1].isdecimal() or word in measures.DURATIONS:
            yield index


def _at(reading: Reading, index: int, found: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return the quantity that begins at ``index``, or ``None``."""
    word = reading.word(index)
    if word in measures.DURATIONS:
        return _one_week(reading, index)
    if word in _NOBODY or word == "no":
        return _nobody(reading, index)
    share = fraction(reading, index, found)
    if share is not None:
        return share
    number = numbers.parse_number(reading.words, index)
    if number is not None and not (word in _OWNERS and number.last == index + 1):
        return _quantity(reading, number)
    if word in _OWNERS:
        one = _one_week(reading, index) or _singular(reading, index)
        return one if one is not None or word != "one" or number is None else _quantity(reading, number)
    return None


def find_quantities(doc: Doc, times: Sequence[TimeExpression] | None = None) -> list[QuantityPhrase]:
    """Return the quantities of ``doc`` (with UD tags and trees) in order.

    All numbers are told, with ``kind`` saying what they are; only ``count``, ``money``, ``duration`` and ``distance`` (and
    ``area``, ``weight`` and ``percent`` where wanted) are quantities of a claim. ``times`` are the time expressions of
    ``doc.text``, found here where they are not given: numbers in them are dates. Only a share overlaps another: the figure
    within it (*half of the 600*).
    """
    times = find_times(doc.text) if times is None else times
    reading = Reading(doc, [token.lower_ for token in doc], time_tokens(doc, times))
    found: list[QuantityPhrase] = []
    done = 0
    for index in _candidates(reading):
        if index < done:
            continue
        one = _at(reading, index, found)
        if one is not None:
            found.append(one)
            done = index + 1 if one.fraction_of else max(one.last, index + 1)
    return found
