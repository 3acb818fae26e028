"""Reading: from an analysed document to the record of a report."""

from __future__ import annotations

import hashlib
from datetime import date

from spacy.tokens import Doc

from accord.claims import tree as trees
from accord.claims.agreements import find_agreements
from accord.claims.assemble import Assembly
from accord.claims.control import find_control
from accord.claims.draft import Draft
from accord.claims.engine import Drafting, Found, draft_claims
from accord.claims.kinds import Kinds
from accord.claims.lexicon import Lexicon, lexicon_of
from accord.claims.loose import loose_figures
from accord.claims.mend import mend
from accord.claims.movements import find_movements
from accord.claims.quantities import find_quantities
from accord.record import Record, Report
from accord.resolve.actors import ActorIndex
from accord.resolve.places import Gazetteer, NamedSpan
from accord.resolve.times import ReadTime, read_times


def draft(doc: Doc, report: Report, lexicon: Lexicon | None = None) -> tuple[Drafting, list[ReadTime]]:
    """Return the drafts of ``report`` and its times."""
    published = date.fromisoformat(report.published) if report.published else None
    times = read_times(report.text, published)
    found = Found(report.published, times, find_quantities(doc, [t.expression for t in times]))
    kinds = Kinds(ActorIndex.open(), Gazetteer.open())
    return draft_claims(mend(trees.build(doc)), kinds, lexicon or lexicon_of(), found), times


def draft_id(report: Report, draft: Draft) -> str:
    """Return the id of a claim: the same for the same word and frame of the same text, from run to run."""
    key = f"{report.id}:{draft.node.start}:{draft.frame.id}"
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]


def read(doc: Doc, report: Report, lexicon: Lexicon | None = None) -> Record:
    """Return the record of ``report``, whose text ``doc`` analyses (``doc.text == report.text``).

    ``lexicon`` is the index of frames; by default the package's own.
    """
    drafting, times = draft(doc, report, lexicon)
    kinds = drafting.kinds
    deals = find_agreements(drafting.tree, kinds, drafting.mentions, drafting.drafts)
    movements = find_movements(drafting.drafts)
    holdings = find_control(drafting.tree, kinds, drafting.mentions, drafting.drafts)
    assembly = Assembly(report, drafting, kinds.actors, kinds.gazetteer, times)
    assembly.ids = {d: draft_id(report, d) for d in drafting.drafts}
    assembly.place_all(holdings, [NamedSpan(name.start_char, name.end_char, name.label_) for name in doc.ents])
    claims = [assembly.claim(d) for d in drafting.drafts]
    agreements = [assembly.agreement(d, n) for n, d in enumerate(deals)]
    moves = [assembly.movement(m, n) for n, m in enumerate(movements)]
    control = [assembly.control(h) for h in holdings]
    sentences = [(s.start, s.end) for s in drafting.tree.sentences]
    known = Report(
        id=report.id, text=report.text, title=report.title, publisher=report.publisher, url=report.url, published=report.published,
        language=report.language, sentences=sentences, marks=report.marks,
    )  # fmt: skip
    return Record(
        report=known, actors=list(assembly.actors.values()), places=list(assembly.places.values()), claims=claims, agreements=agreements,
        movements=moves, control=control, figures=loose_figures(assembly),
    )  # fmt: skip
