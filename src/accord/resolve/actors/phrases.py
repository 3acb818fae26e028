"""Noun phrases taken apart: what stands before a name, what stands after it, and what a head noun says."""

from __future__ import annotations

import re
from typing import Final

_COUNTS: Final = (
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ]\w+)?|a dozen|dozens|scores|hundreds|thousands|a number|a group|groups|"
    r"a handful|members|units|elements|most|many|much|some|several|both|all|each|any|few|a few|other|others|another|more|no|half|part"
)
_BEFORE: Final = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|their|his|her|our|my|your|said|so-called|self-proclaimed|self-styled|local|senior|top|"
    r"former|other|new|key|powerful|notorious|extremist|hardline|hard-line|ultra-hardline|radical|militant|jihadist|islamist|armed|alleged|suspected|"
    r"state-run|state-owned|official|semi-official|pro-government|anti-government|more than|less than|at least|at most|as many as|up to|about|around|"
    r"nearly|almost|over|some of|only|just|even|also|mainly|"
    rf"(?:{_COUNTS})(?: of)?)\s+)+",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\s*(?:[,;(\[–—]|\s-\s|(?<=\s)(?:who|whom|whose|which|that|where|when|while|fighting|operating|based|backed|led|loyal|allied|aligned|linked|known|called|"
    r"named|including|such as|in|on|at|from|near|inside|outside|along|around|across|under|over|with|against|between|after|before|"
    r"during|since|to|as|by|trying|holding|controlling|seeking|stationed|deployed|killed|wounded|captured|belonging|positioned|alone|themselves|itself|"
    r"himself|herself)\b).*$",
    re.DOTALL,
)
_RETIRED: Final = re.compile(r"\s*\((?:ret'?d|ret)\.?\)", re.IGNORECASE)
_FILLER: Final = re.compile(
    r"\b(?:government-allied|state-run|state-owned|official|semi-official|local|senior|former|independent|Shi'?ite|Shia|Sunni|Islamist|jihadist|militant|"
    r"extremist|hardline|regular|elite|allied|main|so-called|embattled|ruling|outgoing|new|late)\s+",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s?(?=\s|$)")


def core(phrase: str) -> str:
    """Return ``phrase`` without articles, counts and vague words at its front: *at least 31 of the IS fighters* gives *IS fighters*."""
    return _BEFORE.sub("", " ".join(_RETIRED.sub("", phrase).split())).strip(' ,.;:"“”')


_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def without_article(phrase: str) -> str:
    """Return ``phrase`` without its article alone: what else stands before a name may belong to it (*New York Times*, *Armed Forces of Ukraine*)."""
    return _ARTICLE.sub("", " ".join(phrase.split())).strip(' ,.;:"“”')


def without_tail(phrase: str) -> str:
    """Return ``phrase`` up to the first word or mark that begins a modifier: *coalition fighting IS in Iraq* gives *coalition*."""
    return _AFTER.sub("", phrase).strip(' ,.;:"“”')


def without_filler(phrase: str) -> str:
    """Return ``phrase`` without adjectives that do not tell one actor from another: *Lebanese Shiite movement* gives *Lebanese movement*."""
    return _FILLER.sub("", phrase)


def without_possessive(phrase: str) -> str:
    """Return ``phrase`` without the marks of possession: *Iraq's army* gives *Iraq army*."""
    return _POSSESSIVE.sub("", phrase)


MEMBERS: Final = frozenset(
    "fighter fighters militant militants insurgent insurgents rebel rebels gunman gunmen guerrilla guerrillas militiaman militiamen militia militias "
    "force forces troop troops soldier soldiers group groups movement organization organisation party faction factions army jihadist jihadists jihadi "
    "jihadis terrorist terrorists extremist extremists commander commanders leader leaders chief leadership spokesman spokeswoman spokesperson "
    "spokespersons official officials member members operative operatives supporter supporters recruits combatants combatant units unit cell cells "
    "statement delegation delegates representative representatives side authorities administration government affiliate branch network "
    "brigade brigades wing media positions stronghold strongholds militancy insurgency emir head president director secretary "
    "secretary-general chairman source sources envoy staff workers employees observers monitors peacekeepers mission agency fugitives prisoners "
    "captives detainees elements regulars allies warplanes warplane jets aircraft planes drones airstrikes headquarters militants' "
    "reporter correspondent correspondents journalist crew team teams volunteers rescuers medics lawmakers politicians ministers candidate "
    "founder deputy military political negotiators negotiator mediators advisers convoy convoys vehicles bus buses separatists self-defense".split()
)
"""Nouns that, after the name of a group, name the group or somebody of it."""

MODIFIED: Final = re.compile(
    r"^(?P<who>[\w.’'-]+?)[- ](?P<how>backed|led|aligned|allied|supported|linked|affiliated|run|controlled|trained|sponsored|funded|held|based|dominated)\b[- ]*(?P<rest>.*)$",
    re.IGNORECASE,
)
"""*Turkish-backed rebels*, *US-led coalition*, *Iran-aligned militia*."""

OF: Final = re.compile(r"^(?P<head>[\w -]+?) (?:of|for|in|from) (?:the )?(?P<of>.+)$", re.IGNORECASE)
"""*ministry of defence of Syria*, *leader of Hezbollah*."""

PREPOSITIONS: Final = frozenset(
    "of in on for to by with from at against between like near under over inside during after before about".split()
)

_BRACKETS: Final = re.compile(r"[(\[]([^)\]]{2,40})[)\]]")


def in_brackets(phrase: str) -> str | None:
    """Return what stands in brackets: the short name in *People's Protection Units (YPG)*."""
    match = _BRACKETS.search(phrase)
    return match[1].strip() if match else None


_STANCE: Final = re.compile(
    r"\b(?:(?P<against>anti)|pro)-(?:government|regime|damascus|state)\s+(?:\w+\s+)?(?:fighters?|gunm[ae]n|militants?|militia(?:s|men|man)?|groups?|factions?|combatants?|rebels?)$",
    re.IGNORECASE,
)


def stance_of(phrase: str) -> str | None:
    """Return the unit of those who are described by whom they fight for: ``militias`` for the government, ``rebels`` against it."""
    match = _STANCE.search(phrase)
    return None if match is None else "rebels" if match["against"] else "militias"


_MORE: Final = re.compile(
    r"\b(?:from|of|by|with|belonging to|loyal to|linked to|affiliated with|allied to|including)\s(?:.*\s)?[A-Z]"
)


def names_more(tail: str) -> bool:
    """Return whether what follows a bare noun may name whose it is, as in *fighters from the YPG*."""
    return _MORE.search(tail) is not None


TITLES: Final = frozenset(
    "mr mrs ms dr pm sir lord lady sheikh shaikh sheik president premier minister secretary ambassador envoy senator congressman general gen lt col colonel "
    "lieutenant maj major brig brigadier capt captain sgt sergeant admiral adm vice commander marshal mullah ayatollah imam father pope archbishop bishop "
    "patriarch king prince princess queen emir spokesman spokeswoman spokesperson director head chief leader chairman chairwoman activist journalist "
    "analyst resident doctor official deputy lawyer mayor governor professor prof mp coordinator representative warlord mufti cleric".split()
)
"""Words before the name of a person."""

ORGANISATION: Final[dict[str, str]] = {
    **dict.fromkeys("brigade brigades battalion battalions front army division regiment corps legion guards katibat liwa jaish jaysh jabhat harakat saraya kataib lashkar".split(), "armed group"),
    **dict.fromkeys("forces force fighters militia militias resistance mujahideen mujahedeen rebels".split(), "armed group"),
    **dict.fromkeys("agency news television tv radio times post network journal herald tribune channel newspaper daily gazette press media magazine".split(), "media"),
    **dict.fromkeys("ministry department directorate bureau authority commission administration office council command government".split(), "government"),
    **dict.fromkeys("party union coalition alliance bloc congress".split(), "party"),
    **dict.fromkeys("observatory monitor watch".split(), "monitor"),
    **dict.fromkeys("foundation institute institution association organization organisation centre center committee society fund trust charity network university group movement campaign".split(), "ngo"),
    **dict.fromkeys("company corporation corp inc ltd bank airlines airways oil gas".split(), "company"),
    **dict.fromkeys("police gendarmerie".split(), "police"),
    **dict.fromkeys("tribe clan".split(), "ethnic group"),
}  # fmt: skip
"""Words of a name that say what kind of body bears it."""
