"""What the drafts of tables were made from, so that a release is never put together from drafts of several runs."""

import dagster as dg
from pydantic import BaseModel, ValidationError

from assets.resources import Folders
from pipelines.inbox.digest import inbox_digest
from pipelines.releases.disk import digest, write_whole
from pipelines.releases.publish import Publisher
from schemas import TABLES, Table

FILE_NAME = "basis.json"
_AGAIN = "materialize parsed_notices and all that follows it"


class Basis(BaseModel):
    """The run that made the drafts, the files it read (name, SHA-256 or null) and the hash of their manifest."""

    run: int
    received: list[tuple[str, str | None]]
    manifest: str | None
    waiting: list[str]


def forget_basis(folders: Folders) -> None:
    """Drafts are about to be made: until all are there, they are good for nothing."""
    (folders.drafts.folder / FILE_NAME).unlink(missing_ok=True)


def write_basis(folders: Folders, basis: Basis) -> None:
    """All drafts are there."""
    write_whole(folders.drafts.folder / FILE_NAME, basis.model_dump_json().encode())


def current_run(publisher: Publisher) -> int:
    """The number of this run, or of the newest one where this run is not entered in the history."""
    runs = publisher.history.versions.runs
    return runs[-1].run if runs else 0


def read_basis(folders: Folders) -> Basis:
    """What the drafts were made from. Raises `dg.Failure` where they are not whole, or a later run read other notices."""
    path = folders.drafts.folder / FILE_NAME
    try:
        basis = Basis.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise _failure(f"{path}: the drafts are not finished") from error
    later = [run for run in folders.publisher.history.versions.runs if run.run > basis.run]
    others = [run.run for run in later if run.inbox and run.inbox != inbox_digest(basis.received, basis.manifest)]
    if others:
        raise _failure(f"run {others[-1]} read other notices since the drafts were made")
    stale = [name for name, table in TABLES.items() if _differ(folders, table)]
    if stale:
        raise _failure(f"{', '.join(stale)}: staged from other drafts than those that are there")
    return basis


def _differ(folders: Folders, table: Table) -> bool:
    draft, staged = folders.drafts.path(table), folders.staged.path(table)
    if draft.is_file() and staged.is_file() and draft.samefile(staged):
        return False
    return digest(draft) != digest(staged)


def _failure(told: str) -> dg.Failure:
    return dg.Failure(description=f"{told}; {_AGAIN}", allow_retries=False)
