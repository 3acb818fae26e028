"""Names to what they name: actors, places, times."""
