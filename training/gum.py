"""GUM's documents with what their mentions stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from training.conllu import mentions, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from accord.claims.tree import Node, Tree


class Referring(NamedTuple):
    """A mention: its first word, the word after its last, and the entity of its document that it stands for."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class Document:
    """The words of a document, where its sentences start, and its mentions."""

    words: list[str] = field(default_factory=list)
    starts: list[bool | int | None] = field(default_factory=list)
    mentions: list[Referring] = field(default_factory=list)

    def add(self, rows: list[list[str]]) -> None:
        """Put a sentence behind."""
        offset = len(self.words)
        self.words.extend(row[1] for row in rows)
        self.starts.extend(at == 0 for at in range(len(rows)))
        found = mentions([row[9] for row in rows])
        self.mentions.extend(Referring(m.start + offset, m.end + 1 + offset, m.key) for m in found)


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a treebank."""
    document, rows = Document(), list[list[str]]()
    for line in [*open_text(path), ""]:
        if line.startswith("# newdoc") and document.words:
            yield document
            document = Document()
        if line and line[0].isdigit():
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            document.add(rows)
            rows = []
    if document.words:
        yield document


def heads_of(tree: Tree, document: Document) -> list[Node | None]:
    """The head of each mention: its word whose own head lies outside."""
    nodes = {node.i: node for node in tree.nodes}
    found: list[Node | None] = []
    for start, end, _ in document.mentions:
        inside = [nodes[at] for at in range(start, end) if at in nodes]
        found.append(next((n for n in inside if n.parent is None or not start <= n.parent.i < end), None))
    return found
