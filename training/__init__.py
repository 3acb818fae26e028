"""How the reader's model is made. Nothing here is imported by the package."""
