"""The invented reports that the measurements of a large store stand on."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from accord.record import Span
from benchmarks.generated import records


def test_a_smaller_world_is_the_beginning_of_a_larger_one() -> None:
    few = [generated.record for generated in records(30)]
    many = [generated.record for generated in islice(records(150), 30)]
    assert few == many


def test_seeds_differ() -> None:
    assert next(records(1, seed=1)).record != next(records(1, seed=2)).record


def test_every_span_is_of_its_report() -> None:
    for generated in records(40):
        text = generated.record.report.text
        for claim in generated.record.claims:
            spans = [claim.trigger, claim.sentence]
            spans += [Span(start=p.start, end=p.end, text=p.text) for p in (*claim.actor, *claim.recipient)]
            spans += [Span(start=s.start, end=s.end, text=s.text) for s in claim.sources]
            spans += [Span(start=q.start, end=q.end, text=q.text) for q in claim.quantities]
            assert all(text[span.start : span.end] == span.text for span in spans)
            assert claim.sentence.start <= claim.trigger.start < claim.trigger.end <= claim.sentence.end


def test_claims_have_their_happening_and_some_are_told_often() -> None:
    told: Counter[int] = Counter()
    ids: set[tuple[str, str]] = set()
    for generated in records(200):
        assert generated.truth.keys() == {claim.id for claim in generated.record.claims}
        told.update(generated.truth.values())
        ids.update((generated.record.report.id, claim) for claim in generated.truth)
    assert sum(told.values()) == len(ids)
    assert max(told.values()) > 5
    assert min(told.values()) == 1
