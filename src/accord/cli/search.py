"""`accord search`: reports that hold words."""

from __future__ import annotations

import click

from accord.cli.stores import open_store, store_option


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@store_option
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="How many reports.")
@click.option("--json", "as_json", is_flag=True, help="Print one object a line.")
def search(words: tuple[str, ...], address: str | None, limit: int, as_json: bool) -> None:
    """Show the newest reports that hold WORDS in any form, each with a piece of its text.

    Put "words that stand together" in quotes of their own; -word leaves out; `one or other` takes either.
    """
    import msgspec
    from rich.text import Text

    from accord.cli import words as saying
    from accord.cli.environment import console

    asked = " ".join(f'"{one}"' if " " in one and '"' not in one else one for one in words)
    with open_store(address) as store:
        hits = store.reports.search(asked, limit=limit)
        if as_json:
            for hit in hits:
                click.echo(msgspec.json.encode(hit))
            return
        page = console("auto")
        if not hits:
            page.print(Text("No report holds these words.", "dim"))
        for hit in hits:
            row = hit.report
            page.print(Text(saying.plain(row.title or row.id[:12]), "bold"))
            facts = [row.id[:12], row.publisher, saying.day(row.published) if row.published else None]
            page.print(Text(" · ".join(saying.plain(fact) for fact in facts if fact), "dim"))
            page.print(Text(saying.plain(hit.marked)))
            page.print()
