"""Views of a record with one of everything, and a way to write them."""

import msgspec
import pytest

from accord.export.view import StoryView
from tests.export.stories import Export, Make, Viewed, placed, story_of, write


@pytest.fixture
def view(make: Make) -> StoryView:
    """A view of one record with one of everything."""
    records = [placed(make())]
    return StoryView(records, story_of(records))


@pytest.fixture
def viewed(make: Make) -> Viewed:
    """Makes a view of a record whose first claim has some fields changed."""

    def of(publisher: str | None = "The Strait Mail", published: str | None = "2019-03-12", **changes: object) -> StoryView:
        record = placed(make(publisher=publisher, published=published))
        claim = msgspec.structs.replace(record.claims[0], **changes)
        records = [msgspec.structs.replace(record, claims=[claim, *record.claims[1:]])]
        return StoryView(records, story_of(records))

    return of


@pytest.fixture
def export() -> Export:
    """Writes a view in a format and returns what came out."""
    return write
