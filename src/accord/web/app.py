"""The server put together: routes, guards, errors as sentences, and a description of it all in OpenAPI."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from accord import __version__
from accord.errors import AccordError
from accord.web import exports, ledgers, named, pages, reports, story, team
from accord.web.answers import ANSWERS, REF, Json, Refusal
from accord.web.desk import Desk
from accord.web.ledgering import has_ledgers

_LOG: Final = logging.getLogger("accord.web")
_DESCRIPTION: Final = """Everything that the workbench shows and does. Changes carry the header `X-Accord-Token`, whose value
`GET /api/session` gives. Offsets are in Unicode code points, times ISO 8601, coordinates WGS 84."""


def make_app(desk: Desk) -> FastAPI:
    """Return the server for a desk."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        desk.watch.begin()
        if not has_ledgers(desk.store):
            desk.teller.again()
        yield
        desk.close()

    app = FastAPI(
        title="Accord",
        version=__version__,
        description=_DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its pages come from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    for part in (reports, story, ledgers, named, team, exports, pages):
        app.include_router(part.router)
    app.add_exception_handler(AccordError, _said)
    app.add_exception_handler(RequestValidationError, _misput)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4)
    app.add_middleware(pages.Guard, public=desk.public)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]  # FastAPI's own way to change it
    return app


async def _said(_request: Request, error: Exception) -> Response:
    """One of our errors is its sentence, with its status."""
    status = error.http_status if isinstance(error, AccordError) else 500
    return Json(Refusal(message=str(error)), status_code=status)


async def _misput(_request: Request, error: Exception) -> Response:
    """A request that does not have its form: where, and what is wrong there."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    detail = [f"{'.'.join(str(part) for part in one.get('loc', ()))}: {one.get('problem', '')}" for one in found[:20]]
    return Json(Refusal(message=f"The request does not have its form: {'; '.join(detail[:3])}.", detail=detail), status_code=422)


async def _refused(_request: Request, error: Exception) -> Response:
    """What the framework itself refuses, such as a method that a route does not have."""
    if isinstance(error, HTTPException):
        return Json(Refusal(message=f"{error.detail}."), status_code=error.status_code, headers=dict(error.headers or {}))
    return await _fault(_request, error)


async def _fault(request: Request, error: Exception) -> Response:
    """A fault of ours: said without its insides, which go to the log."""
    _LOG.error("A fault while answering %s %s", request.method, request.url.path, exc_info=error)
    return Json(Refusal(message="A fault in Accord. Nothing was lost; the server's log says more."), status_code=500)


def _described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description, with the forms of our own types."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        _, components = msgspec.json.schema_components(ANSWERS, ref_template=REF)
        schema.setdefault("components", {}).setdefault("schemas", {}).update(components)
        app.openapi_schema = schema
    return app.openapi_schema
