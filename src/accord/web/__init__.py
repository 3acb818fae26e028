"""The workbench: a server on one store, and the pages that it gives to a browser."""

from accord.web.app import make_app
from accord.web.desk import Desk

__all__ = ["Desk", "make_app"]
