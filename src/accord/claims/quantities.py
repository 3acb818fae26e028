"""How many and how much: the counts, sums of money, lengths of time and distances that a report writes.

Numbers are read from the tokens (:mod:`accord.claims.numbers`); what they count is read from the tree,
held to the noun phrase that
follows them, so that a wrong attachment does no harm. Which quantity belongs to which claim, and as what, is for the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from accord.claims import measures, numbers
from accord.claims.measures import Kind
from accord.claims.numbers import Number
from accord.knowledge import nouns
from accord.resolve.times import TimeExpression, find_times
from accord.resolve.times.meaning import Length, Recurrence, Vague

_PHRASE_POS: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_HEAD_POS: Final = frozenset({"NOUN", "PROPN"})
_LONGEST_PHRASE: Final = 9
_OWNERS: Final = frozenset({"a", "an", "another", "one", "her", "his", "their", "its"})
_PRONOUNS: Final = frozenset({"them", "these", "those", "whom", "which", "it", "us"})
_NOBODY: Final = frozenset({"nobody", "none"})
_STARTS: Final = frozenset(
    {*numbers.UNITS, *numbers.TENS, *numbers.PLURALS, *_OWNERS, "several", "few", "half", "most", "no", *_NOBODY}
    | set(numbers.FRACTIONS)
)
_KNOWN: Final = 3
"""A small number after *the* takes up those told before, and is no figure of its own."""
_LASTING: Final = frozenset(
    {"for", "after", "within", "during", "lasting", "lasted", "lasts", "last", "of", "takes", "took", "in", "than"}
)


@dataclass(frozen=True, slots=True)
class QuantityPhrase:
    """A quantity as it is written.


       ``start``/``end`` are characters and ``first``/``last`` tokens (ends exclusive) of the words from the approximator to the noun.
    ``head`` is the index of the token that is counted, or of the number where no noun stands by it. ``of`` is that noun phrase

       without the number. ``low`` and ``high`` are in ``unit`` for what is measured (``week`` is given in days where it is one). ``implicit``
    marks a singular noun with an article or possessive, which counts one only where the engine wants it. ``fraction_of`` is
    the text of the figure that a share was taken of.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    of: str | None
    low: float | None
    high: float | None
    kind: Kind
    unit: str | None = None
    approximate: bool = False
    implicit: bool = False
    fraction_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The document as the rules need it: lower-case words, and the time expression over each token, if any."""

    doc: Doc
    words: list[str]
    times: dict[int, TimeExpression]

    def word(self, index: int) -> str:
        """Return the word at ``index``, or an empty text outside the document."""
        return self.words[index] if 0 <= index < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The noun phrase after a number: tokens ``first`` to ``last`` (end exclusive) and its head."""

    first: int
    last: int
    head: Token


def _time_tokens(doc: Doc, times: Sequence[TimeExpression]) -> dict[int, TimeExpression]:
    """Return, by token, the expressions that place something on the calendar or the clock (not mere lengths of time)."""
    found: dict[int, TimeExpression] = {}
    for time in times:
        if isinstance(time.meaning, Length | Vague | Recurrence):
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            found.update((index, time) for index in range(span.start, span.end))
    return found


def _phrase_after(reading: _Reading, at: int, number: Token) -> _Phrase | None:
    """Return the noun phrase that begins at token ``at`` and is counted by ``number``, or ``None``."""
    doc, last = reading.doc, at
    nouns_seen: list[Token] = []
    while last < len(doc) and last - at < _LONGEST_PHRASE and _may_stand(reading, last, at, nouns_seen):
        if doc[last].pos_ in _HEAD_POS or reading.word(last) in {"others", "dead"}:
            nouns_seen.append(doc[last])
        last += 1
    if not nouns_seen:
        return None
    head = next((noun for noun in nouns_seen if noun.i == number.head.i), None) or _outward(nouns_seen)
    return _Phrase(at, head.i + 1, head)


def _may_stand(reading: _Reading, index: int, first: int, seen: list[Token]) -> bool:
    """Return whether the token at ``index`` can belong to the noun phrase begun at ``first``."""
    token, word = reading.doc[index], reading.word(index)
    if (token.is_sent_start and index > first) or word in numbers.PLURALS:
        return False
    if index in reading.times and (seen or word not in {"first"}):
        return False
    glued = index > first and not reading.doc[index - 1].whitespace_ and reading.word(index - 1) in {"-", "–"}
    if token.pos_ in _PHRASE_POS or (glued and word[:1].isdecimal()):
        return not (seen and token.pos_ == "ADJ" and token.head.i <= seen[-1].i)
    if token.pos_ == "VERB" or token.tag_ in {"VBN", "VBG"}:
        return token.dep_ == "amod" and token.head.i > index
    if word in {"-", "–"}:
        return index > first and not token.whitespace_ and not reading.doc[index - 1].whitespace_
    return word in {"more", "other", "others", "(", ")", "/"} and _closes(reading, index, word)


def _closes(reading: _Reading, index: int, word: str) -> bool:
    """Return whether a bracket belongs to an abbreviation within the phrase: *31 Islamic State (IS) militants*."""
    if word == "(":
        return reading.word(index + 2) == ")" and reading.doc[index + 1].is_upper
    if word == ")":
        return reading.word(index - 2) == "("
    return True


def _outward(seen: list[Token]) -> Token:
    """Return the noun of a phrase on which the others hang: the first whose own head is not a later one of them."""
    places = {noun.i for noun in seen}
    return next((noun for noun in seen if noun.head.i not in places or noun.head.i <= noun.i), seen[-1])


def _of_phrase(reading: _Reading, number: Number) -> _Phrase | None:
    """Return the noun phrase of *dozens of soldiers*, *five of the dead*, *one of their activists*."""
    at = number.last
    while reading.word(at) in {'"', "”", "''"}:
        at += 1
    if reading.word(at) != "of":
        return None
    at += 1
    while at < len(reading.doc) and reading.doc[at].pos_ == "DET" or reading.word(at) in {"their", "its", "his", "her", "our"}:
        at += 1
    if at >= len(reading.doc):
        return None
    if reading.word(at) in _PRONOUNS:
        return _Phrase(at, at + 1, reading.doc[at])
    phrase = _phrase_after(reading, at, reading.doc[at])
    if phrase is None and reading.doc[at].tag_ in {"JJ", "VBN"}:
        return _Phrase(at, at + 1, reading.doc[at])
    return phrase


def _kind_before(reading: _Reading, number: Number, first: int) -> Kind | None:
    """Return what the words around a number make of it where it counts nothing, or ``None``."""
    word, before, after = reading.word(number.first), reading.word(first - 1), reading.word(number.last)
    time = next((reading.times[index] for index in range(number.first, number.last) if index in reading.times), None)
    if time is not None and not _miscounted(reading, number, time):
        return "date"
    if measures.CLOCK.match(word) and (":" in word or after in measures.CLOCK_WORDS):
        return "clock"
    if after in measures.CLOCK_WORDS:
        return "clock"
    if measures.is_identifier(word) or before in {"[", "#", "+", "§"} or after == "°":
        return "identifier"
    return "age" if _is_age(reading, number, before) else ("identifier" if _is_named(reading, number, before) else None)


def _miscounted(reading: _Reading, number: Number, time: TimeExpression) -> bool:
    """Return whether what looks like a year counts the plural noun after it."""
    following = reading.doc[number.last] if number.last < len(reading.doc) else None
    return (
        time.text == reading.doc[number.first].text
        and following is not None
        and following.tag_ in {"NNS", "NNPS"}
        and not time.bound
    )


def _is_age(reading: _Reading, number: Number, before: str) -> bool:
    """Return whether a number is somebody's age: *aged 12*, *a 12-year-old*, *12 years old*, *Omar, 35,*."""
    after = [reading.word(index) for index in range(number.last, number.last + 4)]
    if before in {"aged", "age", "ages"}:
        return True
    if "old" in after and after[0] in {"-", "year", "years", "month", "months"} and after[1] != "war":
        return True
    follows_name = before == "," and number.first > 1 and reading.doc[number.first - 2].pos_ == "PROPN"
    plain = reading.doc[number.first].text.isdecimal() and number.last == number.first + 1
    return follows_name and plain and after[0] in {",", "."} and reading.doc[number.first].head.i <= number.first


def _is_named(reading: _Reading, number: Number, before: str) -> bool:
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


def _money(reading: _Reading, number: Number, first: int) -> tuple[int, str] | None:
    """Return the first token and the currency of a sum whose sign or code stands before the number, or ``None``."""
    before = reading.word(first - 1)
    if before in measures.SYMBOLS:
        return first - 1 - (reading.word(first - 2) in {"us", "u.s."} and before == "$"), measures.SYMBOLS[before]
    return (first - 1, before.upper()) if before in measures.CODES else None


def _with_money(reading: _Reading, number: Number) -> tuple[Number, str | None]:
    """Return ``number`` with its approximators, and the currency that stands between them and it, if any."""
    money = _money(reading, number, number.first)
    if money is None:
        return numbers.with_approximators(reading.words, number), None
    scaled = number
    if reading.word(number.last) in {"m", "b"}:
        by = 1e6 if reading.word(number.last) == "m" else 1e9
        scaled = replace(number, last=number.last + 1, low=number.low and number.low * by, high=number.high and number.high * by)
    return numbers.with_approximators(reading.words, replace(scaled, first=money[0])), money[1]


def _quantity(reading: _Reading, number: Number) -> QuantityPhrase | None:
    """Return what the number at hand measures or counts, or ``None`` where it is none."""
    bare_kind = _kind_before(reading, number, number.first)
    whole, currency = _with_money(reading, number)
    index = _number_token(reading, number)
    token = reading.doc[index]
    if currency is not None:
        return _made(reading, whole, token, "money", unit=currency)
    if bare_kind is not None:
        return _made(reading, whole, token, bare_kind)
    at = number.last
    hyphen = reading.word(at) in {"-", "–"} and not reading.doc[at].whitespace_ and at + 1 < len(reading.doc)
    phrase = _phrase_after(reading, at + hyphen, token)
    unit = reading.word(at + hyphen).removesuffix("s") if at + hyphen < len(reading.words) else ""
    if reading.word(at) in measures.PERCENT or (reading.word(at), reading.word(at + 1)) == ("per", "cent"):
        return _made(reading, replace(whole, last=at + 1 + (reading.word(at) == "per")), token, "percent", unit="percent")
    if phrase is None:
        phrase = _of_phrase(reading, number)
    if phrase is None:
        return _made(reading, whole, token, "vague" if number.vague else "count") if number.written or not number.vague else None
    if unit in measures.DURATIONS | measures.CALIBRES | measures.DISTANCES:
        phrase = _Phrase(phrase.first, at + hyphen + 1, reading.doc[at + hyphen])
    return _measured(reading, whole, phrase)


def _number_token(reading: _Reading, number: Number) -> int:
    """Return the token of a number that the tree hangs on: the last that is a numeral or noun, not *more* of *20 or more*."""
    for index in range(number.last - 1, number.first - 1, -1):
        if reading.doc[index].pos_ in {"NUM", "NOUN"}:
            return index
    return number.last - 1


def _measured(reading: _Reading, number: Number, phrase: _Phrase) -> QuantityPhrase | None:
    """Return the quantity of a number with the noun phrase it stands before."""
    lemma = reading.word(phrase.head.i)
    lemma = lemma if lemma in {"km", "feet"} else lemma.removesuffix("s")
    kind = measures.kind_of_unit(lemma, reading.word(phrase.head.i - 1))
    made = replace(number, last=max(number.last, phrase.last))
    if kind == "duration":
        return _duration(reading, made, phrase, lemma)
    if kind == "money":
        return _made(reading, made, phrase.head, kind, unit=measures.CURRENCIES[lemma])
    if kind == "count":
        of = reading.doc[phrase.first : phrase.last].text
        counted = _made(reading, made, phrase.head, "vague" if number.vague else "count", of=of)
        return replace(counted, implicit=_says_little(reading, number, phrase))
    return _made(reading, made, phrase.head, kind, unit=lemma)


def _says_little(reading: _Reading, number: Number, phrase: _Phrase) -> bool:
    """Return whether a number is hardly a figure: *the two sides*, *a 10-seat council*, *one of the reasons*."""
    if reading.word(phrase.first - 1) in {"-", "–"}:
        return True
    if number.low is None or number.low != number.high:
        return False
    if reading.word(number.first - 1) in {"the", "these", "those", "both"} and number.low <= _KNOWN:
        return True
    return reading.word(number.first) == "one" and nouns.kind_of(phrase.head.lemma_.lower()) != "person"


def _duration(reading: _Reading, number: Number, phrase: _Phrase, unit: str) -> QuantityPhrase | None:
    """Return a length of time, or ``None`` where the words place it on the calendar (*two days later*)."""
    after = reading.word(phrase.last)
    if reading.word(number.first - 1) in measures.NEAR_TIMES or after in measures.TURNS:
        return None
    made, low, high = number, number.low, number.high
    if after in {"-"} and reading.word(phrase.last + 1) == "long":
        made = replace(made, last=phrase.last + 2)
    return _made(reading, replace(made, low=low, high=high), phrase.head, "vague" if number.vague else "duration", unit=unit)


def _made(
    reading: _Reading, number: Number, head: Token, kind: Kind, *, of: str | None = None, unit: str | None = None
) -> QuantityPhrase:
    """Return the phrase of ``number``."""
    span = reading.doc[number.first : number.last]
    return QuantityPhrase(
        span.start_char, span.end_char, span.text, number.first, number.last, head.i, of, number.low, number.high, kind,
        unit, number.approximate, )  # fmt: skip


def _one_week(reading: _Reading, index: int) -> QuantityPhrase | None:
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
        return _made(reading, replace(number, low=7, high=7), reading.doc[at], "duration", unit="day")
    return _made(reading, number, reading.doc[at], "duration", unit=unit) if word else None


def _singular(reading: _Reading, index: int) -> QuantityPhrase | None:
    """Return one that is told by an article and a person's noun (*a pilot*, *her child*, *another child*), as implicit."""
    doc, word = reading.doc, reading.word(index)
    phrase = _phrase_after(reading, index + 1, doc[index])
    if phrase is None or phrase.head.tag_ not in {"NN"} or index in reading.times:
        return None
    owned = doc[index].head.i == phrase.head.i
    if (
        not owned
        or nouns.kind_of(phrase.head.lemma_.lower()) != "person"
        or nouns.in_class(phrase.head.lemma_.lower(), "collective")
    ):
        return None
    number = Number(index, phrase.last, 1, 1)
    if word in {"one", "another"}:
        number = numbers.with_approximators(reading.words, number)
        return _made(reading, number, phrase.head, "count", of=doc[phrase.first : phrase.last].text)
    made = _made(reading, number, phrase.head, "count", of=doc[phrase.first : phrase.last].text)
    return replace(made, implicit=True)


def _nobody(reading: _Reading, index: int) -> QuantityPhrase | None:
    """Return none: *nobody*, *no one*, *no casualties*."""
    doc, word = reading.doc, reading.word(index)
    if word == "no":
        following = index + 1
        if reading.word(following) == "one":
            return replace(_made(reading, Number(index, index + 2, 0, 0), doc[following], "count"), implicit=True)
        phrase = _phrase_after(reading, following, doc[index]) if following < len(doc) else None
        if phrase is None or not nouns.in_class(phrase.head.lemma_.lower(), "casualty"):
            return None
        of = doc[phrase.first : phrase.last].text
        return replace(_made(reading, Number(index, phrase.last, 0, 0), phrase.head, "count", of=of), implicit=True)
    return replace(_made(reading, Number(index, index + 1, 0, 0), doc[index], "count"), implicit=True)


def _fraction(reading: _Reading, index: int, before: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return a share of a figure told before: *almost half of them*, *two thirds of the fighters*, *most of them*."""
    share, last = _share(reading, index)
    if share is None:
        return None
    number = Number(index, last, share, None if share < 0 else share)
    phrase = _of_phrase(reading, number) if reading.word(last) == "of" else None
    if phrase is None and reading.word(index) == "half" and reading.word(last) in {"the", "those", "these"}:
        phrase = _phrase_after(reading, last + 1, reading.doc[last])
    if phrase is None:
        return None
    whole = numbers.with_approximators(reading.words, replace(number, last=phrase.last))
    figure = _antecedent(reading, phrase, before, index)
    if figure is None or figure.low is None and figure.high is None:
        return _made(reading, whole, phrase.head, "fraction")
    low, high = (None if end is None else round(end * abs(share)) for end in (figure.low, figure.high))
    sized = replace(
        whole,
        low=None if whole.low is None else low if low is not None else high,
        high=None if whole.high is None else high if high is not None else low,
        approximate=whole.approximate or figure.approximate,
    )
    kind: Kind = "fraction" if share < 0 else "count"
    return replace(_made(reading, sized, phrase.head, kind, of=figure.of), fraction_of=figure.text)


def _share(reading: _Reading, index: int) -> tuple[float | None, int]:
    """Return the share written at ``index`` and the token after it; ``-1/2`` stands for *most*, more than a half."""
    word, following = reading.word(index), reading.word(index + 1)
    if word == "most":
        return (-0.5, index + 1) if following == "of" else (None, index)
    if word == "half":
        return 0.5, index + 1
    times = 1 if word in {"a", "one"} else numbers.UNITS.get(word, 0)
    at = index + 1 + (following == "-")
    part = numbers.FRACTIONS.get(reading.word(at))
    if not times or part is None or (reading.word(at) == "half"):
        return None, index
    return times * part, at + 1


def _antecedent(reading: _Reading, phrase: _Phrase, before: list[QuantityPhrase], index: int) -> QuantityPhrase | None:
    """Return the figure that a share is taken of: of the same noun, or for a pronoun the last count of people or things before."""
    counts = [one for one in before if one.kind == "count" and not one.implicit and (one.low or one.high or 0) >= 2]
    if phrase.head.lower_ in _PRONOUNS:
        near = [one for one in counts if one.first < index]
        return near[-1] if near else None
    lemma = phrase.head.lemma_.lower()
    return next((one for one in reversed(counts) if reading.doc[one.head].lemma_.lower() == lemma), None)


def _candidates(reading: _Reading) -> Iterator[int]:
    """Yield the tokens at which a quantity may begin."""
    for index, word in enumerate(reading.words):
        if word in _STARTS or word[:1].isdecimal() or word in measures.DURATIONS:
            yield index


def _at(reading: _Reading, index: int, found: list[QuantityPhrase]) -> QuantityPhrase | None:
    """Return the quantity that begins at ``index``, or ``None``."""
    word = reading.word(index)
    if word in measures.DURATIONS:
        return _one_week(reading, index)
    if word in _NOBODY or word == "no":
        return _nobody(reading, index)
    share = _fraction(reading, index, found)
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
    """Return the quantities of ``doc`` (with UD tags and trees) in order; they do not overlap.

    All numbers are told, with ``kind`` saying what they are; only ``count``, ``money``,
    ``duration`` and ``distance`` (and ``area``,
    ``weight`` and ``percent`` where wanted) are quantities of a claim. ``times`` are the time expressions of ``doc.text``,
    found here
    where they are not given: numbers in them are dates.
    """
    times = find_times(doc.text) if times is None else times
    reading = _Reading(doc, [token.lower_ for token in doc], _time_tokens(doc, times))
    found: list[QuantityPhrase] = []
    done = 0
    for index in _candidates(reading):
        if index < done:
            continue
        one = _at(reading, index, found)
        if one is not None:
            found.append(one)
            done = max(one.last, index + 1)
    return found
