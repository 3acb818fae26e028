"""What other gazetteers call a kind of place, in the kinds of ours."""

from __future__ import annotations

from typing import Final

from accord.knowledge.places import KINDS

_CODES: Final[dict[str, str]] = {
    "A.ADM1": "province", "A.ADM1H": "province", "A.PCLI": "country", "A.PCL": "country", "A.PCLD": "country", "A.PCLF": "country",
    "A.PCLS": "country", "H.LK": "lake", "H.LKS": "lake", "H.RSV": "lake", "H.LGN": "lake", "H.SEA": "sea", "H.GULF": "sea",
    "H.BAY": "sea", "H.STRT": "sea", "H.OCN": "sea", "H.STM": "river", "H.STMS": "river", "H.WAD": "river", "H.CNL": "river",
    "L.RGN": "region", "L.RGNE": "region", "L.AREA": "region", "L.CONT": "continent", "L.MILB": "base", "L.NVB": "base", "L.OILF": "oil field",
    "L.GASF": "oil field", "L.PRT": "port", "L.INDS": "industrial site", "L.MNGLD": "mine", "P.PPLX": "neighbourhood", "R.TRL": "road",
    "S.AIRB": "base", "S.AIRP": "airport", "S.AIRF": "airport", "S.AIRH": "airport", "S.BDG": "bridge", "S.CMP": "camp", "S.CMPRF": "camp",
    "S.CSTM": "crossing", "S.PSTB": "crossing", "S.DAM": "dam", "S.HSP": "hospital", "S.HSPC": "hospital", "S.INSM": "base", "S.FT": "base",
    "S.PRN": "prison", "S.PS": "power plant", "S.PSH": "power plant", "S.PSN": "power plant", "S.MN": "mine", "S.OILR": "industrial site",
    "S.MFG": "industrial site", "T.DSRT": "desert", "T.ISL": "island", "T.ISLS": "island", "T.PEN": "island", "T.VAL": "valley",
    "T.PASS": "valley", "T.PLN": "region", "V.FRST": "forest",
}  # fmt: skip
"""GeoNames' class and code of a feature, where it is another kind than its class tells."""
_CLASSES: Final = {
    "A": "district", "H": "lake", "L": "region", "P": "populated place", "R": "road", "S": "landmark", "T": "mountain", "U": "sea", "V": "forest",
}  # fmt: skip
_PLACETYPES: Final = {
    "": "populated place", "locality": "populated place", "city": "populated place", "town": "populated place", "village": "populated place",
    "hamlet": "populated place", "settlement": "populated place", "region": "province", "governorate": "province", "state": "province",
    "macroregion": "region", "macrocounty": "province", "county": "district", "localadmin": "district", "subdistrict": "district",
    "borough": "neighbourhood", "macrohood": "neighbourhood", "microhood": "neighbourhood", "neighborhood": "neighbourhood",
    "campus": "landmark", "venue": "landmark", "disputed": "region", "dependency": "country", "empire": "region", "marinearea": "sea",
    "ocean": "sea", "airfield": "airport", "airbase": "base", "checkpoint": "crossing", "refugee camp": "camp", "oilfield": "oil field",
}  # fmt: skip
"""Placetypes of Who's On First, and everyday words for kinds."""
_IN_NAMES: Final = {"airport": "airport", "airfield": "airport", "air base": "base", "airbase": "base", "military base": "base"}
"""Words in the name of a campus or venue that say what it is."""

SPOKEN_KINDS: Final = ", ".join(KINDS)


def kind_of_feature(group: str, code: str) -> str | None:
    """Return the kind of GeoNames' feature class (one letter) and code; ``None`` for a class that is none."""
    return _CODES.get(f"{group}.{code}") or _CLASSES.get(group)


def kind_of_placetype(said: str, name: str) -> str | None:
    """Return the kind that a table's word means, an empty one a populated place; ``None`` for a word that is none."""
    word = said.strip().lower()
    kind = word if word in KINDS and word != "region" else _PLACETYPES.get(word)
    if kind == "landmark":
        lowered = name.lower()
        return next((of_name for part, of_name in _IN_NAMES.items() if part in lowered), kind)
    return kind
