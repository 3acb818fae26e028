"""What a number beside a word measures: money, time, distance, a share; or that it counts nothing (an age, a road's number)."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal[
    "count",
    "money",
    "duration",
    "distance",
    "area",
    "weight",
    "percent",
    "fraction",
    "age",
    "calibre",
    "date",
    "clock",
    "identifier",
    "vague",
]

DURATIONS: Final = frozenset("second minute hour day night week fortnight month year decade century".split())
DISTANCES: Final = frozenset("km kilometre kilometer mile metre meter yard foot feet inch kms".split())
WEIGHTS: Final = frozenset("ton tonne kilogram kilogramme kg kilo gram pound lb litre liter barrel gallon".split())
CALIBRES: Final = frozenset("mm millimetre millimeter cm calibre caliber".split())
PERCENT: Final = frozenset({"%", "percent", "pct", "percentage"})
SYMBOLS: Final[dict[str, str]] = {
    "$": "USD",
    "us$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₪": "ILS",
    "₺": "TRY",
}
CODES: Final = frozenset(
    "usd eur gbp jpy inr rub ils try irr iqd syp lbp jod sar aed egp uah pkr afn ngn kes etb sdg ssp cny cad aud chf "
    "mmk bdt".split()
)
CURRENCIES: Final[dict[str, str]] = {
    "dollar": "USD", "euro": "EUR", "sterling": "GBP", "ruble": "RUB", "rouble": "RUB", "rupee": "rupee", "dinar": "dinar",
    "lira": "lira",
    "shekel": "ILS", "riyal": "riyal", "rial": "rial", "dirham": "dirham", "yen": "JPY", "yuan": "CNY", "hryvnia": "UAH",
    "naira": "NGN",
    "birr": "ETB", "afghani": "AFN", "peso": "peso", "franc": "franc", "taka": "BDT", "kyat": "MMK", "ruple": "RUB",
    "cent": "cent",
}  # fmt: skip
"""Currencies by their word; where several countries use the word it stands for itself."""
NUMBERED: Final = frozenset(
    (
        "resolution highway road route division brigade battalion regiment unit article chapter flight camp sector "
        "area zone room channel"
        " page no no. nos. number paragraph section annex phase stage level operation corps army squadron bus gate "
        "checkpoint district"
        " model type version line bloc block book volume part day point track apartment building radio windows group"
    ).split()
)
"""Nouns after which a number is a name."""
CLOCK_WORDS: Final = frozenset({"a.m.", "p.m.", "am", "pm", "gmt", "utc", "o'clock", "oclock", "a.m", "p.m"})
NEAR_TIMES: Final = frozenset("last past next coming previous following preceding first final".split())
"""Words before a length of time that make it a place on the calendar (*the past 24 hours*)."""
TURNS: Final = frozenset("ago later earlier before after".split())
"""Words after a length of time that do the same (*two days later*)."""
CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?$")
_LONG: Final = 7
"""Digits from which a number without commas is a telephone's or a form's."""


def is_identifier(word: str) -> bool:
    """Return whether the digits of ``word`` are those of a name: leading nought, or too many without commas."""
    digits = word.partition(".")[0]
    return digits.isdecimal() and ((len(digits) > 1 and digits[0] == "0") or len(digits) >= _LONG)


def kind_of_unit(lemma: str, before: str) -> Kind:
    """Return what a noun ``lemma`` is a measure of; ``before`` is the word before it (*square*)."""
    if lemma in DURATIONS:
        return "duration"
    if lemma in DISTANCES:
        return "area" if before in {"square", "sq", "cubic"} else "distance"
    if lemma in WEIGHTS:
        return "weight"
    if lemma in CALIBRES:
        return "calibre"
    if lemma in PERCENT:
        return "percent"
    return "money" if lemma in CURRENCIES else "count"
