"""`kaifang build`: seeds and notices in, a release out, and a summary of what is in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipelines.build import build_files
from pipelines.command_line.console import BAD, QUIET, open_console, say
from pipelines.command_line.disk_faults import is_misuse, tell
from pipelines.command_line.summary import summarise
from pipelines.inbox.intake import Intake
from pipelines.knowledge.book import read_seeds
from pipelines.knowledge.load import SeedError
from pipelines.releases.bounds import BoundsError
from pipelines.releases.contents import CheckError
from pipelines.releases.lock import BusyError
from pipelines.releases.publish import Publisher, open_publisher
from pipelines.running.desks import DRAFTS, opened_desk
from pipelines.running.run import Desk
from pipelines.settings import Settings
from pipelines.workers.protocol import WorkersLost, WorkFailed

PUBLISHED, FAULTY, MISUSED, BUSY = 0, 1, 2, 3
SHOWN_FAULTS = 30
ACCEPT = "if this is meant to be, publish it with `kaifang build --accept 'why'`"


class Misuse(Exception):
    """The run cannot begin; the message says what to do."""


def run(settings: Settings, accept: str = "", fresh: bool = False) -> int:
    """Build and publish; the exit code. `accept` is a reason to pass the bounds, `fresh` reads all notices anew."""
    errors = open_console(stderr=True)
    try:
        _check_folders(settings)
        with open_publisher(
            settings.output, settings.releases, tell=lambda said: say(errors, said, QUIET)
        ) as publisher:
            publisher.begin("kaifang build")
            _build(settings, publisher, accept, fresh, errors)
    except (Misuse, SeedError) as error:
        return _fail(errors, str(error).splitlines(), MISUSED)
    except BusyError as error:
        return _fail(errors, [str(error)], BUSY)
    except (WorkersLost, WorkFailed) as error:
        return _fail(errors, str(error).splitlines(), FAULTY)
    except CheckError as error:
        return _fail(errors, error.faults, FAULTY)
    except BoundsError as error:
        return _fail(errors, [*error.faults, ACCEPT], FAULTY)
    except OSError as error:
        return _fail(errors, [tell(error, settings.output)], MISUSED if is_misuse(error) else FAULTY)
    except ValueError as error:
        return _fail(errors, str(error).splitlines(), FAULTY)
    return PUBLISHED


def _fail(console: Console, faults: list[str], code: int) -> int:
    for fault in faults[:SHOWN_FAULTS]:
        say(console, fault, BAD)
    if len(faults) > SHOWN_FAULTS:
        say(console, f"… and {len(faults) - SHOWN_FAULTS} more faults", QUIET)
    say(console, "Nothing was published. The last release, if there is one, is as it was.")
    return code


def _check_folders(settings: Settings) -> None:
    for option, folder in (("--seeds", settings.seeds), ("--notices", settings.notices)):
        if not folder.is_dir():
            remedy = f"run this in the folder of the project, or name another folder with {option}"
            raise Misuse(f"{folder}: no such folder; {remedy}")


def _build(settings: Settings, publisher: Publisher, accept: str, fresh: bool, errors: Console) -> None:
    intake = Intake(settings.notices)
    if not intake:
        raise Misuse(f"{settings.notices}: no notices in this folder; put some into it, as they were received")
    seeds = read_seeds(settings.seeds, settings.notices)
    with _progress(errors, len(intake)) as step, _desk(settings, len(intake), step, fresh) as desk:
        tables = build_files(intake, seeds, settings.work / DRAFTS, desk)
    store = desk.store if not fresh else None
    if store:
        publisher.count(len(store.read), len(store.reused), store.remarks)
    outcome = publisher.publish(tables, intake.received, intake.manifest, accept)
    if store:
        store.prune()
    summarise(open_console(), tables, outcome)


def _desk(settings: Settings, notices: int, step: Callable[[int], None], fresh: bool) -> AbstractContextManager[Desk]:
    return opened_desk(settings.work, settings.workers, notices, step, fresh=fresh)


@contextmanager
def _progress(console: Console, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    columns = (TextColumn("Reading notices"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda count: bar.advance(task, count)
