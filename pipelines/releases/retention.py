"""Which releases are kept: the newest ones, and always the one that `latest` shows."""

from pipelines.releases.disk import discard
from pipelines.releases.history import History
from pipelines.releases.versions import read_version


def retire(history: History, keep: int) -> list[str]:
    """Remove all but the newest `keep` releases (0: remove none); the versions removed. What they were stays in the history."""
    there = sorted(
        (each.name for each in history.output.glob("releases/*") if read_version(each.name)),
        key=lambda name: read_version(name) or (),
        reverse=True,
    )
    surplus = [name for name in there[keep:] if name != history.versions.latest] if keep else []
    for name in surplus:
        for run in history.versions.runs:
            run.removed = run.removed or (run.version == name and run.result == "published")
    if surplus:
        history.save()
    for name in surplus:
        discard(history.folder(name), history.output)
    return surplus
