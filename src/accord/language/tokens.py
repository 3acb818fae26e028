"""spaCy's English tokenizer, brought nearer to the tokens of Universal Dependencies on which the model was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from spacy.attrs import ORTH
from spacy.lang.char_classes import HYPHENS
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

#: Abbreviations of titles and ranks: a name follows, so no sentence ends here.
TITLES: Final = frozenset(
    "Adm. Amb. Brig. Capt. Cdr. Cmdr. Col. Cpl. Dr. Fr. Gen. Gov. Hon. Insp. Lt. Maj. Mr. Mrs. Ms. Msgr. Mt. Mx. Pres. "
    "Prof. Pvt. Rep. Reps. Rev. Sen. Sens. Sgt. Sr. St. Supt.".split()
)
#: Abbreviations that a number follows.
BEFORE_NUMBERS: Final = frozenset("Nos. Art. Fig. art. fig. pp. vol. Vol. ca. approx. est.".split())
#: Other abbreviations, at which a sentence may end as well as not.
OTHERS: Final = frozenset(
    "Aug. Ave. Bros. Co. Corp. D.C. Dec. E.U. Feb. Gov't. Inc. Jan. Jr. Jul. Jun. L.L.C. Ltd. Nov. Oct. Ph.D. Sep. Sept. "
    "U.A.E. U.K. U.N. U.S. U.S.A. a.m. al. e.g. etc. i.e. p.m. vs.".split()
)
_UNSPLIT_PREFIXES: Final = (
    "anti co counter cross e ex inter intra mid mini multi neo non over post pre pro psycho re semi socio sub ultra".split()
)
_LETTER: Final = r"[^\W\d_]"
_HYPHENS: Final = "-–—‐\N{NON-BREAKING HYPHEN}"


def _hyphen_infixes() -> list[str]:
    """Hyphens between letters and digits are tokens of their own, but not after prefixes such as *anti-*."""
    unsplit = "".join(rf"(?<!\b[{word[0].upper()}{word[0]}]{word[1:]})" for word in _UNSPLIT_PREFIXES)
    dashes = rf"(?<=\w)(?:--+|——|[~–—])(?={_LETTER})"
    return [
        dashes,
        rf"(?<=\w){unsplit}[{_HYPHENS}](?={_LETTER})",
        rf"(?<=[A-Z]\.)[{_HYPHENS}](?={_LETTER})",
        rf"(?<={_LETTER}){unsplit}[{_HYPHENS}](?=\d)",
    ]


def adjust(nlp: Language) -> Tokenizer:
    """Change the tokenizer of a blank English pipeline in place, and return it."""
    tokenizer = cast("Tokenizer", nlp.tokenizer)
    defaults = nlp.Defaults
    runs = [r"([!?])[!?]+", r"([*=_~#-])\1+"]
    others = [infix for infix in defaults.infixes or [] if HYPHENS not in str(infix)]
    infixes = [*_hyphen_infixes(), r"(?<=[a-z])[.!?](?=[A-Z][a-z])", *others]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.prefix_search = compile_prefix_regex([*runs, *(defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*runs, *(defaults.suffixes or [])]).search
    smileys = {text for text in BASE_EXCEPTIONS if not any(character.isalpha() for character in text) and not text.isspace()}
    tokenizer.rules = {text: cut for text, cut in (tokenizer.rules or {}).items() if not _is_smiley(text, smileys)}
    for text in TITLES | BEFORE_NUMBERS | OTHERS:
        tokenizer.add_special_case(text, [{ORTH: text}])
    return tokenizer


def _is_smiley(text: str, smileys: set[str]) -> bool:
    return text in smileys or (text in BASE_EXCEPTIONS and text[0] in ":;=8xX0Oo<>(@\\" and not text.endswith("."))
