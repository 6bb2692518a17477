"""What a watcher of the inbox remembers from one look to the next, as a line of JSON."""

from pydantic import BaseModel, Field, ValidationError

from pipelines.inbox.look import Sight


class Memory(BaseModel):
    """`requested`: the digest for which a run was last asked; `requests` counts them; `waiting`: files in flux."""

    requested: str | None = None
    requests: int = 0
    waiting: dict[str, Sight] = Field(default_factory=dict)


def recall(line: str | None) -> Memory:
    """What was remembered; nothing where that is lost or not to be read, since a look too many does no harm."""
    try:
        return Memory.model_validate_json(line) if line else Memory()
    except ValidationError:
        return Memory()
