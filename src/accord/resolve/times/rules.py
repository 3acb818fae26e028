"""The rules, in the order in which they are tried at each place of a text."""

from __future__ import annotations

import re
from typing import Final

from accord.resolve.times import build
from accord.resolve.times.grammar import Rule, by_first_class, rule

_WHICH: Final = (
    "(?P<which>LAST|PAST|PREVIOUS|NEXT|COMING|FOLLOWING|THIS|CURRENT|THAT|THE SAME|THAT SAME|THIS PAST|THIS COMING|SAME)"
)
_OFWEEK: Final = "(?:(?:OF|COMMA)? (?P<week>LAST|THIS|NEXT|PREVIOUS|FOLLOWING) UNIT)?"
_FEASTDAY: Final = "(?:(?P<day>DD) (?:TH OF?|OF)?)? "
_FEASTYEAR: Final = "(?:COMMA? (?P<year>YEAR))?"
_TURN: Final = "(?P<turn>AGO|EARLIER|LATER|PREVIOUSLY|AFTERWARDS|BEFORE|AFTER)"

_AGES: Final = (
    rule("length of a conflict", "(?P<count>COUNT) HYPHEN? (?P<unit>ANYUNIT) HYPHEN OLD CONFLICT", build.length),
    rule("length of a conflict", "(?P<count>COUNT) HYPHEN? (?P<unit>ANYUNIT) HYPHEN OLD WORD CONFLICT", build.length),
    rule("age", "COUNT HYPHEN? ANYUNIT HYPHEN? OLD", build.nothing),
    rule("age", "AGED (?:BETWEEN|FROM)? COUNT (?:DASHES COUNT)?", build.nothing),
    rule("ordinal date", "(?P<year>YEAR) HYPHEN (?P<second>DD) HYPHEN (?P<day>DD)", build.iso),
    rule("ordinal date", "(?P<year>YEAR) SLASH (?P<second>DD) SLASH (?P<day>DD)", build.iso),
)
_DATES: Final = (
    rule("numeric date", "(?P<first>DD) SLASH (?P<second>DD) SLASH (?P<year>YEAR|DD|YY)", build.numeric),
    rule("numeric date", "(?P<first>DD) HYPHEN (?P<second>DD) HYPHEN (?P<year>YEAR|DD|YY)", build.numeric),
    rule("numeric date", "(?P<first>DD) DOT (?P<second>DD) DOT (?P<year>YEAR|YY)", build.numeric),
    rule("glued date", "(?:(?P<weekday>ANYDAY) COMMA?)? (?P<month>ANYMONTH) (?P<glued>GLUED)", build.glued),
    rule("glued date", "(?P<glued>GLUED)", build.run_together),
    rule(
        "days",
        "(?P<month>ANYMONTH) (?P<first>DD) TH? DASHES (?P<last>DD) (?!COLON MINUTES|ANYMONTH|COUNTED) TH? OFYEAR?",
        build.days,
    ),
    rule("days", "(?P<first>DD) TH? DASHES (?P<last>DD) TH? OF? (?P<month>ANYMONTH) OFYEAR?", build.days),
    rule("day", "(?:(?P<weekday>ANYDAY) COMMA? THE?)? (?P<day>DD) (?:TH OF?|OF)? COMMA? (?P<month>ANYMONTH) OFYEAR?", build.day),
    rule(
        "day", "(?:(?P<weekday>ANYDAY) COMMA?)? (?P<month>ANYMONTH) (?P<day>DD) (?!COLON MINUTES|COUNTED) TH? OFYEAR?", build.day
    ),
    rule("day", "(?P<day>DD) HYPHEN (?P<month>ANYMONTH) HYPHEN (?P<year>YEAR|YY|DD)", build.day),
    rule("months", "(?P<first>ANYMONTH) (?:HYPHEN|DASH|TO|THROUGH|UNTIL|SLASH) (?P<last>ANYMONTH) OFYEAR?", build.months),
    rule("month", "(?P<which>LAST|NEXT|THIS) (?P<month>ANYMONTH)", build.month),
    rule("month", "(?P<month>ANYMONTH) OFYEAR", build.month),
    rule("month", "(?P<month>ANYMONTH) QUOTE (?P<year>YY)", build.month),
    rule("month", "(?P<month>MONTH)", build.month),
    rule(
        "month",
        "(?<=[IN SINCE UNTIL BY DURING EARLY LATE MID HYPHEN OF THROUGH TO FROM BETWEEN AND]) (?P<month>MAYBE|ABBR DOT?)",
        build.month,
    ),
)
_QUARTERS: Final = (
    rule("quarter", "THE? (?P<year>YEAR) (?P<ordinal>ORDW|SECOND) HYPHEN? QUARTER", build.quarter),
    rule("quarter", "(?P<shift>THIS|LAST|NEXT) YEARWORD QUOTE? SS? (?P<ordinal>ORDW|SECOND) HYPHEN? QUARTER", build.quarter),
    rule("quarter", "THE? COMPARABLE? YEARWORD HYPHEN (?:AGO|EARLIER) (?P<ordinal>ORDW|SECOND) QUARTER", build.quarter_before),
    rule("told", "THE? COMPARABLE? (?P<before>YEARWORD HYPHEN (?:AGO|EARLIER)) (?:QUARTER|PERIOD)?", build.told),
    rule("told", "(?:THE LATEST (?:QUARTER|PERIOD)|THE QUARTER) (?!OF|WORD QUARTER)", build.told),
)
_YEARS: Final = (
    rule("decade", "THE? (?P<decade>YEAR) QUOTE? (?P<s>SS)", build.decade),
    rule("decade", "THE? QUOTE (?P<decade>YY) QUOTE? SS", build.decade),
    rule("decade", "THE (?P<decade>YY) SS", build.decade),
    rule("decade", "THE (?P<decade>DECADES)", build.decade),
    rule("century", "THE? (?P<ordinal>ORDINAL) HYPHEN? HUNDRED", build.century),
    rule("half", "THE? (?P<ordinal>ORDW|SECOND|LAST|DD TH) HALF OF? OFYEAR?", build.half),
    rule(
        "quarter",
        "THE? FISCAL? (?P<ordinal>ORDW|SECOND|DD TH|LAST (?=QUARTER OF)) HYPHEN? QUARTER (?:OF? FISCAL? OFYEAR)?",
        build.quarter,
    ),
    rule("quarter", "(?P<ordinal>QQ) (?:OF? (?P<year>YEAR))?", build.quarter),
    rule("spoken year", "TEENS NUMA (?:HYPHEN? NUMA)?", build.spoken_year),
    rule("years", "(?P<first>YEAR) (?:HYPHEN|DASH|SLASH) (?P<last>YEAR|YY|DD) (?!HYPHEN)", build.years),
    rule("years", "(?<=[FROM BETWEEN DURING]) (?P<first>YEAR) (?:TO|AND|UNTIL|THROUGH) (?P<last>YEAR)", build.years),
    rule("season", "THE? (?P<season>SEASON|SPRING) OFYEAR", build.season),
    rule("season", "(?P<which>LAST|NEXT|THIS) (?P<season>SEASON|SPRING)", build.season),
    rule("season", "THE? (?P<season>SEASON)", build.season),
    rule("season", "(?<=[IN SINCE BY DURING UNTIL]) THE? (?P<season>SPRING)", build.season),
    rule("year", "THE? FISCAL YEARWORD? (?P<year>YEAR)", build.year),
    rule("year", "THE? YEARWORD (?P<year>YEAR)", build.year),
    rule("year", "(?<=[IN SINCE UNTIL DURING BY]) (?P<year>YEAR) (?=COUNTED)", build.late_year),
    rule("year", "(?<!NUMBERED) (?P<year>YEAR) (?!COUNTED|HYPHEN|SLASH|COLON|TH|DOT DD|AM|COMMA DD|QQ)", build.year),
)
_FEASTS: Final = (
    rule("feast", _FEASTDAY + "(?P<name>HIJRI) " + _FEASTYEAR, build.hijri_month),
    rule("feast", _FEASTDAY + "(?P<name>RABI QUOTE? HYPHEN? AL? HYPHEN? (?:WORD|FITR|ADHA)) " + _FEASTYEAR, build.hijri_month),
    rule("feast", "EID (?:HYPHEN? AL)? HYPHEN? FITR " + _FEASTYEAR, build.feast("eid al-fitr")),
    rule("feast", "EID (?:HYPHEN? AL)? HYPHEN? ADHA " + _FEASTYEAR, build.feast("eid al-adha")),
    rule("feast", "(?:(?P<which>LAST|NEXT|THIS))? EID", build.feast("eid")),
    rule("feast", "NEW YEARWORD QUOTE? SS? EVE", build.feast("new year's eve")),
    rule("feast", "NEW YEARWORD QUOTE? SS? DAY", build.feast("new year's day")),
    rule("feast", "CHRISTMAS EVE " + _FEASTYEAR, build.feast("christmas eve")),
    rule("feast", "(?:(?P<which>LAST|NEXT|THIS))? (?P<name>CHRISTMAS) DAY? " + _FEASTYEAR, build.named_feast),
    rule("feast", "(?P<month>DD) SLASH (?P<day>DD) (?!SLASH|COLON)", build.attack_date),
    rule("feast", "GOOD WEEKDAY " + _FEASTYEAR, build.feast("good friday")),
    rule("feast", "(?:(?P<which>LAST|NEXT|THIS))? (?P<name>FEAST) (?:WEEKDAY|DAY)? " + _FEASTYEAR, build.named_feast),
)
_DAYS: Final = (
    rule("set", "EVERY OTHER? (?P<weekday>WEEKDAY) PARTWORD?", build.every),
    rule("set", "(?<=[ON]) (?P<weekday>WEEKDAYS)", build.every),
    rule("set", "(?P<weekday>WEEKDAY) (?:NIGHTS|PARTS)", build.every),
    rule("weekday", _WHICH + " (?P<weekday>ANYDAY) (?P<part>PARTWORD)?", build.weekday),
    rule("weekday", "(?P<weekday>WEEKDAY) HYPHEN? (?:(?P<part>PARTWORD) |) " + _OFWEEK, build.weekday),
    rule("weekday", "(?P<weekday>WEEKDAYS) (?P<part>PARTWORD)?", build.weekday),
    rule("deictic", "THE? (?P<twice>DAY BEFORE|NIGHT BEFORE|NIGHT) (?P<day>YESTERDAY)", build.deictic),
    rule("deictic", "THE? (?P<twice>DAY AFTER) (?P<day>TOMORROW)", build.deictic),
    rule("deictic", "(?P<day>TODAY|YESTERDAY|TOMORROW) (?P<part>PARTWORD)?", build.deictic),
    rule(
        "part of day",
        "(?P<which>LAST|THIS|THE NEXT|THE FOLLOWING|THE PREVIOUS|THAT|THE SAME|THAT SAME|FOLLOWING|NEXT|PREVIOUS) "
        "(?P<part>PARTWORD)",
        build.night,
    ),
    rule("overnight", "OVERNIGHT", build.overnight),
)
_COUNTED: Final = (
    rule("set", "EVERY (?P<other>OTHER) (?P<unit>LONGUNIT)", build.every),
    rule("set", "EVERY (?P<count>COUNT)? (?P<unit>ANYUNIT)", build.every),
    rule("set", "EVERY (?P<unit>PARTWORD|WEEKEND|SEASON)", build.every),
    rule("set", "PER (?P<unit>LONGUNIT)", build.every),
    rule("set", "(?P<freq>FREQ)", build.every),
    rule(
        "trailing",
        "THE? " + _WHICH + " (?P<count>NUMBER) (?:(?:TO|OR|HYPHEN) (?P<last>COUNT))? (?:MORE|WORD)? (?P<unit>ANYUNIT)",
        build.trailing,
    ),
    rule("trailing", "THE? (?P<which>PAST|COMING) (?P<unit>ANYUNIT)", build.trailing),
    rule("trailing", "(?:THE? (?P<which>LAST|NEXT|PREVIOUS|FOLLOWING)) (?P<unit>UNITS)", build.trailing),
    rule("recent", "THE? RECENT (?P<unit>UNITS)", build.recent),
    rule(
        "counted",
        "THE? (?P<count>NUMBER) (?:(?:TO|OR|HYPHEN) (?P<last>COUNT))? HYPHEN? (?P<unit>ANYUNIT) (?:OR WORD)? HYPHEN? "
        + _TURN.replace("BEFORE|AFTER", "BEFORE (?=DOT|COMMA|PARA|CLOSE|$)|AFTER (?=DOT|COMMA|PARA|CLOSE|$)"),
        build.counted,
    ),
    rule("counted", "(?P<count>NUMBER) (?P<unit>ANYUNIT) (?P<turn>FROM) NOW", build.counted),
    rule("counted", "(?P<unit>UNITS) (?P<turn>AGO)", build.vague("past")),
    rule("counted", "(?P<unit>LONGUNIT) (?P<turn>EARLIER|LATER)", build.counted),
    rule("before it", "THE (?P<unit>LONGUNIT|NIGHT) (?P<turn>BEFORE|AFTER|EARLIER) (?!THE|WORD)", build.counted),
    rule("relative", "THE? " + _WHICH + " (?P<unit>LONGUNIT|WEEKEND)", build.shift),
    rule("relative", "THE (?P<unit>WEEKEND)", build.shift),
    rule("open", "(?:EARLIER|LATER) (?:ON)", build.nothing),
    rule(
        "length",
        "(?P<count>NUMBER) (?:(?:TO|OR|HYPHEN) (?P<last>COUNT))? (?:HYPHEN|MORE)? (?P<unit>ANYUNIT) (?:HYPHEN LONG)?",
        build.length,
    ),
    rule("length", "(?P<count>DIGITS) DD SLASH DD (?P<unit>ANYUNIT)", build.length),
    rule("length", "(?<=[FOR IN OVER WITHIN AFTER DURING]) (?P<unit>UNITS) (?:HYPHEN LONG)?", build.length),
    rule("length", "(?P<unit>UNITS) HYPHEN LONG", build.length),
    rule("length", "THE (?:ORDW|LAST|WHOLE)? (?P<count>NUMBER) (?P<unit>ANYUNIT)", build.length),
    rule("length", "(?P<unit>LONGUNIT) HYPHEN LONG", build.length),
)
_OPEN: Final = (
    rule("open", "NOW|THESE UNITS|AT (?:THE|THIS) (?:PRESENT|TIME)|AT PRESENT", build.vague("present")),
    rule("open", "RECENTLY|RECENT|THE RECENT? PAST (?!WORD|ANYUNIT)", build.vague("past")),
    rule("open", "(?<!ABOUT) SOON (?!AFTER|BEFORE|WORD)|THE? WORD? FUTURE", build.vague("future")),
)
_CLOCKS: Final = (
    rule("clock", "(?P<clock>CLOCKTIME) ZONE?", build.clock),
    rule("clock", "(?P<clock>(?:NN|YEAR)) (?:MERIDIEM|ZONE)", build.clock),
    rule("clock", "(?<=[AT BY BEFORE UNTIL AFTER]) (?P<part>DAYPART|NOON|NIGHT)", build.clock),
    rule("clock", "THE? (?P<part>DAYPART|NIGHT|NOON) (?=(?:OF|ON) (?:ANYDAY|ANYMONTH|DD|TODAY|YESTERDAY))", build.clock),
    rule("clock", "(?<=[IN DURING]) THE (?P<part>DAYPART|NIGHT)", build.clock),
)

RULES: Final[tuple[Rule, ...]] = (*_AGES, *_DATES, *_FEASTS, *_CLOCKS, *_DAYS, *_QUARTERS, *_COUNTED, *_YEARS, *_OPEN)
BY_FIRST: Final = by_first_class(RULES)
"""The rules that can begin with each class."""
BEGINS: Final = re.compile(f"[{''.join(BY_FIRST)}]")
"""Any class with which a rule can begin."""
