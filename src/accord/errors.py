"""The one tree of errors.

Each class writes its own sentence for a person: what happened, where, and what to do about it. It carries the exit code
with which the command line leaves and the HTTP status with which a server would answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar


class AccordError(Exception):
    """Anything that Accord itself refuses or cannot do; ``str()`` of it is a whole sentence for a person."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes as the sentence that was made, for each class is made from arguments of its own."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[AccordError], args: tuple[object, ...], state: dict[str, object]) -> AccordError:
    """Return an error as it was in the process that raised it."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(AccordError):
    """The command or call was put wrongly."""

    exit_code = 2
    http_status = 400


class SettingError(UsageError):
    """A setting in the environment cannot be used."""

    def __init__(self, reason: str) -> None:
        """Say which setting is wrong and how, in a whole sentence (``reason``)."""
        super().__init__(reason)


class DateError(UsageError):
    """Something given as a date is not one."""

    def __init__(self, text: str, why: str = "is not a date") -> None:
        """Say that ``text`` cannot be used as a publication date and ``why``."""
        self.text = text
        super().__init__(f"“{text}” {why}. Write the publication date as year-month-day, such as 2017-08-31.")


class ManifestError(UsageError):
    """A manifest of reports, or one line of it, cannot be used."""

    def __init__(self, where: str, reason: str) -> None:
        """Say that ``where`` (a file, with a line) is broken because of ``reason``."""
        example = '{"path": "a.txt", "published": "2017-08-31"}'
        super().__init__(f"{where}: {reason}. Each line is an object such as {example}.")


class NothingAskedError(UsageError):
    """No report was named."""

    def __init__(self) -> None:
        """Say how to name one."""
        super().__init__("Name a report to read: a file, - for standard input, or --manifest FILE.jsonl. See accord read --help.")


class OptionsClashError(UsageError):
    """Two options were given that do not go together."""

    def __init__(self, one: str, other: str, why: str) -> None:
        """Say which (``one``, ``other``) and ``why``."""
        super().__init__(f"{one} does not go with {other}: {why}. Leave one of them out.")


class NoSuchClaimError(UsageError):
    """A claim was asked for that the report does not hold."""

    def __init__(self, asked: str, held: int) -> None:
        """Say which claim was ``asked`` for and how many the report has (``held``)."""
        known = f"It has {held} claims: give a number from 1 to {held}, or an id." if held else "It has no claims."
        super().__init__(f"The report has no claim {asked}. {known} `accord read` shows them.")


class NoSuchActorError(UsageError):
    """An actor was asked for that is not listed."""

    def __init__(self, asked: str) -> None:
        """Say which id was ``asked`` for."""
        super().__init__(f"No listed actor has the id “{asked}”. `accord actors find NAME` shows the ids of a name.")


class NoSuchCountryError(UsageError):
    """A country was named that is none."""

    def __init__(self, asked: str) -> None:
        """Say what was ``asked`` for."""
        super().__init__(f"“{asked}” is neither a country's name nor its ISO code of two letters. Write it as in Syria or SY.")


class OutputError(AccordError):
    """A result cannot be written."""

    exit_code = 6

    def __init__(self, path: str, reason: str) -> None:
        """Say which file cannot be written (``path``) and what the system said (``reason``)."""
        super().__init__(f"{path} cannot be written: {reason}. Give another folder with --out, or make room there.")


class NotKeptError(AccordError):
    """A file of the user's own data cannot be written."""

    exit_code = 6

    def __init__(self, path: str, reason: str) -> None:
        """Say which file cannot be written (``path``) and what the system said (``reason``)."""
        super().__init__(f"{path} cannot be written: {reason}. Make room there, or name another folder with ACCORD_DATA.")


class ReportError(AccordError):
    """One report cannot be read; the others can."""

    exit_code = 3
    http_status = 422


class MissingReportError(ReportError):
    """There is no such file."""

    def __init__(self, path: str) -> None:
        """Say which file is missing (``path``)."""
        super().__init__(f"{path} does not exist. Check the name; a path in a manifest counts from the manifest's folder.")


class FolderGivenError(ReportError):
    """A folder was given where a file is wanted."""

    def __init__(self, path: str) -> None:
        """Say which folder it is (``path``)."""
        super().__init__(f"{path} is a folder. Name the files in it ({path.rstrip('/')}/*.txt), or a manifest.")


class UnreachableReportError(ReportError):
    """The system does not let a file be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which file it is (``path``) and what the system said (``reason``)."""
        super().__init__(f"{path} cannot be opened: {reason}. Check who may read it.")


class EmptyReportError(ReportError):
    """There is nothing to read."""

    def __init__(self, path: str, what: str = "is empty") -> None:
        """Say which file it is (``path``) and ``what`` is missing."""
        super().__init__(f"{path} {what}: there is nothing to read.")


class TooLargeError(ReportError):
    """A file or its text is larger than a report can be."""

    def __init__(self, path: str, size: str, limit: str, setting: str) -> None:
        """Say which file it is (``path``), its ``size``, the ``limit``, and the ``setting`` that raises it."""
        super().__init__(f"{path} has {size}; {limit} is the most for one report. Split it, or set {setting} higher.")


class NotTextError(ReportError):
    """A file holds something else than text."""

    http_status = 415

    def __init__(self, path: str, what: str) -> None:
        """Say which file it is (``path``) and ``what`` it seems to be."""
        super().__init__(f"{path} is not text: it looks like {what}. Save it as plain text or HTML and read that.")


class FaultError(ReportError):
    """Accord itself failed on a report; a fault of ours, not of the report."""

    exit_code = 70

    def __init__(self, path: str, error: str) -> None:
        """Say which report it was (``path``) and what went wrong inside (``error``)."""
        super().__init__(f"{path} could not be read: a fault in Accord ({error}). Report it, please.")


class WorkerLostError(AccordError):
    """The system ended a process that was reading."""

    exit_code = 71

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__("A reading process was ended by the system, most likely for want of memory. Try again with --workers 1.")


class KnowledgeError(AccordError):
    """A file of frames, actors or places does not fit its schema."""

    exit_code = 4

    def __init__(self, where: str, reason: str) -> None:
        """Say that ``where`` (a file, with a line or an entry) is broken because of ``reason``."""
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}. Correct the file and try again.")


class ModelDamagedError(AccordError):
    """A file of the reader's model is missing or is not the one that was shipped."""

    exit_code = 5

    def __init__(self, name: str, reason: str) -> None:
        """Say which file (``name``) is wrong and how (``reason``)."""
        self.name, self.reason = name, reason
        super().__init__(f"The reader's model file {name} {reason}. Install Accord again: the file belongs to the package.")


class GazetteerDamagedError(AccordError):
    """A packed gazetteer is missing, or is not one."""

    exit_code = 5

    def __init__(self, name: str, reason: str) -> None:
        """Say which file (``name``) is wrong and how (``reason``)."""
        self.name, self.reason = name, reason
        super().__init__(
            f"The gazetteer {name} {reason}. Install Accord again, or import the places again if the file is your own."
        )


class NoSuchFormatError(UsageError):
    """An export was asked for in a format that Accord does not write."""

    def __init__(self, asked: str, known: list[str]) -> None:
        """Say which format was ``asked`` for and which there are (``known``)."""
        super().__init__(
            f"There is no format “{asked}”. Give one of {', '.join(known)}; `accord export --list` says what each is."
        )


class NoSuchEventError(UsageError):
    """A dossier was asked for of an event that the view does not hold."""

    def __init__(self, asked: str) -> None:
        """Say which event was ``asked`` for."""
        super().__init__(f"No event that is to be exported has an id that begins with {asked}. The other formats show the ids.")


class StoreError(AccordError):
    """The store cannot be used."""

    exit_code = 7
    http_status = 503


class MissingStoreError(StoreError):
    """There is no store where one was named."""

    def __init__(self, where: str) -> None:
        """Say ``where`` the store was looked for."""
        super().__init__(f"There is no store at {where}. `accord add` makes one; --store or ACCORD_STORE names another.")


class StoreAddressError(UsageError):
    """What was given as a store's address is none."""

    def __init__(self, address: str) -> None:
        """Say which ``address`` it is."""
        super().__init__(
            f"“{address}” is not the address of a store. Give a file, such as accord.db, or postgresql://user@host/database."
        )


class StoreUnreachableError(StoreError):
    """The database does not answer, or has gone."""

    def __init__(self, where: str, reason: str) -> None:
        """Say ``where`` the store is and what the database said (``reason``)."""
        super().__init__(f"The store {where} cannot be reached: {reason}. Check that it runs and is still there, and try again.")


class StoreLockedError(StoreError):
    """Somebody else is writing, and goes on doing so."""

    def __init__(self, where: str) -> None:
        """Say ``where`` the store is."""
        super().__init__(f"The store {where} is being written to by another process. Wait until it has finished and try again.")


class StoreFullError(StoreError):
    """There is no room left to write."""

    def __init__(self, where: str) -> None:
        """Say ``where`` the store is."""
        super().__init__(
            f"There is no room left for the store {where}. Make room on its disk and try again; nothing kept is lost."
        )


class StoreReadOnlyError(StoreError):
    """The store may be read and not written."""

    def __init__(self, where: str) -> None:
        """Say ``where`` the store is."""
        super().__init__(f"The store {where} may not be written to. Check the rights on the file and on its folder.")


class StoreNewerError(StoreError):
    """A later Accord made the store."""

    def __init__(self, where: str, schema: str) -> None:
        """Say ``where`` the store is and which ``schema`` it has."""
        super().__init__(
            f"The store {where} was made by a newer Accord (schema {schema}). Install that one; nothing was changed."
        )


class StoreDamagedError(StoreError):
    """What is there is no store, or is broken."""

    exit_code = 5

    def __init__(self, where: str, reason: str) -> None:
        """Say ``where`` the store is and what is wrong with it (``reason``)."""
        super().__init__(f"{where} is not a store, or is damaged: {reason}. Check the name, or take back the last backup.")


class BackupError(UsageError):
    """A copy of a store cannot be restored."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which copy it is (``path``) and why it cannot be restored (``reason``)."""
        super().__init__(f"{path} {reason.rstrip('.')}. Nothing was changed.")


class NoSuchItemError(UsageError):
    """The store does not hold what was asked for."""

    http_status = 404

    def __init__(self, kind: str, asked: str) -> None:
        """Say what ``kind`` of thing was asked for and how it was named (``asked``)."""
        super().__init__(f"The store holds no {kind} {asked or '(no id was given)'}. `accord list` shows what it holds.")


class AmbiguousItemError(UsageError):
    """The beginning of an id fits several."""

    def __init__(self, kind: str, asked: str) -> None:
        """Say what ``kind`` of thing was asked for and the beginning that was given (``asked``)."""
        super().__init__(f"More than one {kind} begins with {asked}. Give more of its id.")


class DecisionError(UsageError):
    """A decision cannot be taken as it was put."""

    http_status = 409

    def __init__(self, reason: str) -> None:
        """Say why, in a whole sentence (``reason``)."""
        super().__init__(reason)


class NotAChoiceError(UsageError):
    """A value is not of the vocabulary that it must be of."""

    def __init__(self, given: str, what: str, choices: Iterable[str]) -> None:
        """Say which value was ``given``, ``what`` it would have to be, and the ``choices``."""
        super().__init__(f"“{given}” is not {what}. These are: {', '.join(choices) or 'none'}.")


class NotItsFormError(UsageError):
    """A value does not have the form of what it is put in place of."""

    def __init__(self, what: str, reason: str) -> None:
        """Say ``what`` was given and what is wrong with it (``reason``)."""
        super().__init__(f"The {what} given does not have its form: {reason.rstrip('.')}.")


class NotInTextError(UsageError):
    """A span says that a report has words where it has others."""

    def __init__(self, said: str, start: int, end: int) -> None:
        """Say which words were ``said`` to stand from ``start`` to ``end``."""
        super().__init__(f"The report does not have “{said}” at {start} to {end}: offsets count characters of its text from 0.")


class PurgedError(UsageError):
    """A report was purged, and does not come back by itself."""

    http_status = 410

    def __init__(self, report: str, when: str) -> None:
        """Say which ``report`` it was and ``when`` it was purged."""
        super().__init__(f"Report {report[:12]} was purged on {when[:10]}: its text is gone, and it is not added again.")


class FilterError(UsageError):
    """A filter of a view cannot be used."""

    def __init__(self, part: str, reason: str) -> None:
        """Say which ``part`` of the filter is wrong and how (``reason``)."""
        super().__init__(f"The filter's {part} {reason}.")


class ForbiddenError(UsageError):
    """Somebody asked for what they may not do."""

    http_status = 403

    def __init__(self, why: str) -> None:
        """Say ``why`` it is not theirs to do, without a final stop."""
        super().__init__(f"{why}. Ask somebody with another role to do it.")


class ForgedRequestError(UsageError):
    """A change was asked for that does not come from a page of this server."""

    http_status = 403

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The page is out of date, or the request comes from elsewhere. Load the page anew and try again.")


class NotSignedInError(UsageError):
    """Nobody is signed in, or cannot be."""

    http_status = 401

    def __init__(self, why: str = "You are not signed in.") -> None:
        """Say ``why``, in a whole sentence."""
        super().__init__(why)


class TooManyTriesError(UsageError):
    """Something was tried too often in too short a time."""

    http_status = 429

    def __init__(self, seconds: int) -> None:
        """Say in how many ``seconds`` it may be tried again."""
        super().__init__(f"That was too often in a short time. Try again in {seconds} seconds.")


class TooLargeBodyError(UsageError):
    """A request is larger than any that is needed."""

    http_status = 413

    def __init__(self, limit: int) -> None:
        """Say the ``limit`` in bytes."""
        super().__init__(f"The request is too large: {limit / 1e6:,.0f} MB is the most. Add long reports with `accord add`.")


class MissingExampleError(UsageError):
    """The example story did not come with this Accord."""

    http_status = 404

    def __init__(self) -> None:
        """Say where it is."""
        super().__init__("The example story is not here. It is in the folder examples/convoy of Accord's repository.")


class PagesMissingError(AccordError):
    """The workbench's pages were not built."""

    exit_code = 8

    def __init__(self) -> None:
        """Say how to build them."""
        super().__init__(
            "The workbench's pages are not built. In a clone: install Node.js 20 or later with npm, then `make setup`. "
            "The released package holds them already. `accord serve --api-only` serves without pages."
        )


class NobodyMaySignInError(UsageError):
    """The workbench is to be reached from elsewhere, and there are no accounts."""

    def __init__(self) -> None:
        """Say how to make one."""
        super().__init__(
            "Others can reach this address, so people must sign in, and there is no account yet. "
            "Make one: accord people add NAME --role admin."
        )


class AddressInUseError(AccordError):
    """The server's address cannot be taken."""

    exit_code = 8

    def __init__(self, host: str, port: int, reason: str) -> None:
        """Say which address (``host``, ``port``) and what the system said (``reason``)."""
        super().__init__(f"{host}:{port} cannot be served on: {reason}. Give another with --port.")


class MissingPackageError(AccordError):
    """Something was asked for that needs a package which is not installed."""

    exit_code = 9

    def __init__(self, package: str) -> None:
        """Say which package is missing (``package``)."""
        super().__init__(f"This needs the package {package}, which is not installed. Install it: pip install {package}")


class OptionNeedsError(UsageError):
    """An option was given that says nothing without another."""

    def __init__(self, one: str, other: str) -> None:
        """Say which option needs which (``one``, ``other``)."""
        super().__init__(f"{one} says nothing without {other}. Give both, or leave {one} out.")


class FormatNeededError(UsageError):
    """An export was asked for without a format."""

    def __init__(self) -> None:
        """Say how to name one."""
        super().__init__("Name a format: accord export FORMAT. `accord export --list` shows them.")
