"""The words of time expressions and the classes that the grammar speaks of.

A text is cut into tokens, each token gets the name of one class, and the grammar is written over class names. A word that
could be a name or a verb (*May*, *March*, *Sun*) has a class of its own, for which the grammar asks more context.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

MONTHS: Final[dict[str, int]] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: Final[dict[str, int]] = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0, "tue": 1,
    "tues": 1,
    "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
SEASONS: Final[dict[str, int]] = {"winter": 0, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}
UNITS: Final[dict[str, str]] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "day", "week": "week",
    "fortnight": "fortnight",
    "month": "month", "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "centurie": "century",
    "min": "minute", "hr": "hour", "yr": "year",
}  # fmt: skip
"""Units by their word without a plural *s*."""
NUMBERS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen"
            " nineteen twenty"
        ).split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
ORDINALS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
            " sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
} | {"twenty-first": 21}  # fmt: skip
DECADES: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
DAY_PARTS: Final[dict[str, str]] = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "predawn": "MO", "noon": "MI",
    "midday": "MI",
    "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV", "dusk": "EV", "nightfall": "EV", "sunset": "EV",
    "night": "NI", "nights": "NI", "midnight": "NI", "daytime": "DT", "daylight": "DT", "noontime": "MI", "lunchtime": "MI",
}  # fmt: skip
"""Parts of the day, as TIMEX3 writes them."""
HIJRI_MONTHS: Final[dict[str, int]] = {
    "muharram": 1, "safar": 2, "rajab": 7, "shaaban": 8, "shaban": 8, "ramadan": 9, "ramadhan": 9, "ramazan": 9, "shawwal": 10,
}  # fmt: skip
FREQUENCIES: Final[dict[str, str]] = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
    "yearly": "year", "everyday": "day",
}  # fmt: skip

_WORDS: Final[dict[str, str]] = {
    "MONTH": "january february april june july august september october november december",
    "DAYPART": "morning dawn daybreak sunrise predawn afternoon evening dusk nightfall sunset daytime noontime lunchtime",
    "NOON": "noon midday midnight",
    "NIGHT": "night",
    "PARTS": "mornings afternoons evenings",
    "NIGHTS": "nights",
    "WEEKEND": "weekend",
    "WEEKENDS": "weekends",
    "TODAY": "today tonight",
    "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow",
    "OVERNIGHT": "overnight",
    "UNIT": "minute hour week fortnight month decade",
    "HUNDRED": "century",
    "YEARWORD": "year",
    "DAY": "day",
    "UNITS": "minutes hours days weeks fortnights months quarters years decades centuries seconds mins hrs yrs",
    "SECOND": "second",
    "QUARTER": "quarter",
    "SEASON": "winter summer autumn",
    "SPRING": "spring fall springs",
    "LAST": "last",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "FOLLOWING": "following",
    "THIS": "this",
    "CURRENT": "current",
    "THAT": "that",
    "SAME": "same very",
    "AGO": "ago",
    "EARLIER": "earlier",
    "LATER": "later",
    "BEFORE": "before",
    "AFTER": "after",
    "PREVIOUSLY": "previously beforehand",
    "AFTERWARDS": "afterwards afterward thereafter",
    "SINCE": "since",
    "UNTIL": "until till",
    "FROM": "from",
    "TO": "to",
    "THROUGH": "through thru",
    "BETWEEN": "between",
    "AND": "and",
    "OR": "or",
    "BY": "by",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "DURING": "during",
    "OVER": "over",
    "WITHIN": "within",
    "THROUGHOUT": "throughout",
    "FOR": "for",
    "OF": "of",
    "THE": "the",
    "ART": "a an",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "END": "end close",
    "START": "beginning start onset",
    "MIDDLE": "middle",
    "HALF": "half",
    "EVERY": "every each",
    "PER": "per",
    "OTHER": "other",
    "SEVERAL": "several few couple",
    "MANY": "many some",
    "RECENT": "recent",
    "MORE": "more less fewer",
    "THAN": "than",
    "ABOUT": "about around roughly approximately nearly almost some",
    "LEAST": "least most",
    "UP": "up",
    "OLD": "old",
    "AGED": "aged",
    "LONG": "long",
    "CONFLICT": "war conflict siege crisis ceasefire truce insurgency blockade uprising occupation campaign battle "
    "offensive rebellion standoff embargo",
    "NO": "no not",
    "PEE": "p",
    "EM": "m",
    "WHOLE": "entire whole full",
    "NOW": "now currently presently nowadays",
    "PRESENT": "present moment",
    "RECENTLY": "recently lately formerly",
    "SOON": "soon shortly imminently",
    "FUTURE": "future",
    "TIME": "time",
    "THESE": "these",
    "TH": "st nd rd th",
    "SS": "s",
    "AM": "am pm",
    "OCLOCK": "oclock",
    "ZONE": "gmt utc est edt cet eet bst",
    "FREQ": " ".join(FREQUENCIES),
    "DECADES": " ".join(DECADES),
    "NUMA": " ".join(word for word in NUMBERS if word not in {"zero", "seventeen", "eighteen", "nineteen"}),
    "TEENS": "seventeen eighteen nineteen",
    "LATEST": "latest",
    "COMPARABLE": "comparable corresponding",
    "PERIOD": "period",
    "ORDW": " ".join(word for word in ORDINALS if word not in {"second", "twenty-first"}),
    "HIJRI": " ".join(HIJRI_MONTHS),
    "RABI": "rabi jumada dhu dhul zul",
    "EID": "eid",
    "AL": "al ul",
    "FITR": "fitr",
    "ADHA": "adha",
    "CHRISTMAS": "christmas",
    "FEAST": "ashura arbaeen nowruz newroz easter thanksgiving",
    "NEW": "new",
    "EVE": "eve",
    "GOOD": "good",
    "NUMBERED": "resolution road route highway flight room page article",
    "FISCAL": "fiscal financial",
    "COUNTED": (
        "people persons civilians soldiers troops fighters militants rebels men women children families prisoners "
        "refugees houses homes"
        " square kilometers kilometres km miles meters metres tons tonnes dollars euros pounds villages others "
        "members dead deaths wounded injured killed"
    ),
}
"""Words of one class, in lower case; a word may also stand with a capital or in capitals."""
_CAPITALISED: Final[dict[str, str]] = {
    "MAYBE": "may march",
    "ABBR": "jan feb mar apr jun jul aug sept sep oct nov dec",
    "WEEKDAY": "monday tuesday wednesday thursday friday saturday sunday",
    "WD": "mon tue tues wed thu thur thurs fri sat sun",
    "WEEKDAYS": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
}
"""Words of one class that need a capital."""
PUNCTUATION: Final[dict[str, str]] = {
    ",": "COMMA", ".": "DOT", "-": "HYPHEN", "‐": "HYPHEN", "\u2011": "HYPHEN", "–": "HYPHEN", "—": "DASH", "/": "SLASH",
    ":": "COLON",
    "'": "QUOTE", "’": "QUOTE", "(": "OPEN", ")": "CLOSE", "[": "OPEN",
}  # fmt: skip


def _forms() -> dict[str, str]:
    """Return the class of every spelling that has one."""
    forms: dict[str, str] = {}
    for name, words in _WORDS.items():
        for word in words.split():
            for form in (word, word.capitalize(), word.upper()):
                forms.setdefault(form, name)
    for name, words in _CAPITALISED.items():
        for word in words.split():
            forms.setdefault(word.capitalize(), name)
            forms.setdefault(word.upper(), name)
            if name == "WEEKDAY":
                forms.setdefault(word, name)
    del forms["OR"], forms["AM"], forms["IN"]  # Oregon, names in capitals; too rarely a time
    return forms | PUNCTUATION | dict.fromkeys(("Q1", "Q2", "Q3", "Q4", "H1", "H2"), "QQ")


CLASS_OF: Final[dict[str, str]] = _forms()
"""Class of every spelling that has one."""
NUMBER_CLASSES: Final = ("DD", "NN", "YEAR", "YY", "GLUED", "PARA", "WORD")
"""Classes told from a token's form: day number, other number, year, two digits, digits run together, paragraph, any word."""
LETTERS: Final[dict[str, str]] = {
    name: chr(0x100 + position)
    for position, name in enumerate(dict.fromkeys(chain(_WORDS, _CAPITALISED, PUNCTUATION.values(), ("QQ",), NUMBER_CLASSES)))
}
"""One character for each class, so that the grammar is one regular expression over a string of classes."""
LETTER_OF: Final[dict[str, str]] = {form: LETTERS[name] for form, name in CLASS_OF.items()}
