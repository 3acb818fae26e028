"""Data that we wrote: frames, actors, places, nouns. Each file is readable and editable by an analyst and checked by a schema."""
