"""The same notice received more than once: the fuller copy is kept, the others point to it."""

from collections import defaultdict

from pipelines.notice import Notice


def settle_duplicates(notices: list[Notice]) -> list[Notice]:
    """Give every notice an id of its own; returns them in the order of their ids.

    Copies share the id of their document number or text. The copy with more measures, then more text, keeps it.
    """
    groups: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        groups[notice.notice_id].append(notice)
    for notice_id, copies in groups.items():
        copies.sort(key=_rank)
        for ordinal, copy in enumerate(copies[1:], 2):
            copy.notice_id = f"{notice_id}-{'copy' if copy.was_read else ''}{ordinal}"
            _mark(copy, copies[0])
    return sorted(notices, key=lambda notice: notice.notice_id)


def _rank(notice: Notice) -> tuple[int, int, bool, str, str]:
    measures, letters = notice.fullness
    return -measures, -letters, not _is_listed(notice), notice.source.sha256, notice.source.name


def _is_listed(notice: Notice) -> bool:
    """Whether the manifest names this very file."""
    return notice.manifest is not None and notice.manifest["file"] == notice.source.name


def _mark(copy: Notice, kept: Notice) -> None:
    if not copy.was_read:
        return
    copy.duplicate_of = kept.notice_id
    copy.problems.found.clear()
    fuller = "fuller" if kept.fullness > copy.fullness else "kept"
    message = f"{copy.source.name} holds the same notice as {kept.source.name}, which is {fuller}; remove one of them"
    copy.problems.add("duplicate_notice", message, "warning")
