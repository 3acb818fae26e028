"""Lemmas from the edit scripts that the model chooses (after Straka 2018): case, letters to cut, letters to add.

The past forms of irregular verbs come from a list instead: a script seen once or twice in training is easily missed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

#: Lemma, past tense and, where it differs, past participle of irregular verbs; variants are parted by a stroke.
_VERBS: Final = """
abide abode; arise arose arisen; awake awoke awoken; bear bore borne|born; beat beat beaten; become became become;
befall befell befallen; beget begot begotten; begin began begun; behold beheld; bend bent; beset beset; bet bet;
bid bid|bade bidden; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred;
bring brought; broadcast broadcast; build built; burn burnt; burst burst; buy bought; cast cast; catch caught;
choose chose chosen; cling clung; come came; cost cost; creep crept; cut cut; deal dealt; dig dug; do did done;
draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; dwell dwelt; eat ate eaten; fall fell fallen;
feed fed; feel felt; fight fought; find found; flee fled; fling flung; fly flew flown; forbid forbade forbidden;
forecast forecast; forego forewent foregone; foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven;
forsake forsook forsaken; freeze froze frozen; get got gotten; give gave given; go went gone; grind ground; grow grew grown;
hang hung; have had; hear heard; hide hid hidden; hit hit; hold held; hurt hurt; keep kept; kneel knelt; know knew known;
lay laid; lead led; lean leant; leap leapt; learn learnt; leave left; lend lent; let let; lie lay lain; light lit; lose lost;
make made; mean meant; meet met; mislead misled; mistake mistook mistaken; mow mowed mown; offset offset; outdo outdid outdone;
outgun outgunned; overcome overcame; overdo overdid overdone; overhear overheard; override overrode overridden; overrun overran;
oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; partake partook partaken; pay paid;
plead pled; prove proved proven; put put; quit quit; read read; rebuild rebuilt; repay repaid; resend resent; reset reset;
retake retook retaken; rewrite rewrote rewritten; ride rode ridden; ring rang rung; rise rose risen; run ran;
say said; see saw seen; seek sought; sell sold; send sent; set set; shake shook shaken; shed shed; shine shone;
shoot shot; show showed shown; shrink shrank shrunk; shut shut; sing sang sung; sink sank sunk; sit sat; slay slew slain;
sleep slept; slide slid; sling slung; slit slit; sow sowed sown; speak spoke spoken; speed sped; spend spent; spill spilt;
spin spun; split split; spread spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung;
strew strewed strewn; stride strode; strike struck stricken; string strung; strive strove striven; swear swore sworn;
sweep swept; swell swelled swollen; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told;
think thought; throw threw thrown; thrust thrust; tread trod trodden; undergo underwent undergone; understand understood;
undertake undertook undertaken; uphold upheld; upset upset; wake woke woken; wear wore worn; weave wove woven;
weep wept; win won; withdraw withdrew withdrawn; withhold withheld; withstand withstood; wring wrung; write wrote written
"""


class Script(NamedTuple):
    """An edit of a word: ``case`` is L (lower), K (kept), T (title) or = (the lemma is ``ending`` itself)."""

    case: str
    cut: int
    ending: str


def _pasts() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _VERBS.split(";"):
        lemma, *forms = entry.replace("|", " ").split()
        found |= dict.fromkeys(forms, lemma)
    return found


#: Lemma by past form, of irregular verbs.
PAST: Final = _pasts()


def parse_script(text: str) -> Script:
    """Read a script as ``training/labels.py`` writes it: ``L1|e``, ``K0|``, ``=go``."""
    if text.startswith("="):
        return Script("=", 0, text[1:])
    cut, _, ending = text[1:].partition("|")
    return Script(text[0], int(cut), ending)


def lemma_of(word: str, script: Script, *, past: bool = False) -> str:
    """The lemma of ``word``, of which ``past`` says whether it is the past form or participle of a verb.

    A script that would leave nothing leaves the word in lower case.
    """
    if past and word.lower() in PAST:
        return PAST[word.lower()]
    if script.case == "=":
        return script.ending
    source = {"L": word.lower, "T": word.capitalize, "K": word.__str__}[script.case]()
    kept = source[: len(source) - script.cut] if script.cut else source
    if not kept or script.cut >= len(source):
        return word.lower()
    return kept + script.ending
