"""What the records of many reports add up to: pure functions, no database."""
