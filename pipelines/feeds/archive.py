"""Answers as they came, each once: `raw/<first two digits>/<SHA-256>`."""

import hashlib
from pathlib import Path

from pipelines.releases.disk import sweep, write_whole

RAW = "raw"


class Archive:
    """Bytes by their hash. What is damaged is as good as not there, and is written anew when it comes again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / RAW

    def path(self, sha256: str) -> Path:
        """Where bytes of this hash lie, or would lie."""
        return self._folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep the bytes; their hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self.get(sha256) is None:
            path = self.path(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """The bytes of a hash; None where they are not there, or not whole."""
        try:
            data = self.path(sha256).read_bytes() if sha256 else None
        except FileNotFoundError:
            return None
        return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None

    def sweep(self) -> None:
        """Remove what polls that were killed left behind."""
        for folder in self._folder.glob("??"):
            sweep(folder)
