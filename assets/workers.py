"""Who reads the notices of a run: configured for all runs in `kaifang.toml`, or for one when it is launched."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import dagster as dg

from assets.resources import Folders
from pipelines.running.desks import opened_desk
from pipelines.running.run import Desk
from pipelines.settings import WorkerSettings


class Crew(dg.ConfigurableResource["Crew"]):
    """Workers of a run; the fields are those of `WorkerSettings`."""

    where: str
    count: int
    batch: int
    seconds: int
    exchange: str
    wait_seconds: float

    @staticmethod
    def of(settings: WorkerSettings) -> "Crew":
        """As the settings say."""
        return Crew(**settings.model_dump())

    def desk(self, folders: Folders, notices: int, progress: Callable[[int], None]) -> AbstractContextManager[Desk]:
        """A desk for so many notices."""
        chosen = WorkerSettings.model_validate({name: getattr(self, name) for name in WorkerSettings.model_fields})
        return opened_desk(Path(folders.work), chosen, notices, progress)
