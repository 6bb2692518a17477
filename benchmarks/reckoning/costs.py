"""Core-hours, wall time, memory and disk for the country, from what one notice more costs."""

from dataclasses import dataclass

from benchmarks.reckoning.country import CHARACTERS, CORES, NOTICES, PDF_SHARE
from benchmarks.reckoning.measured import Measured


@dataclass(frozen=True)
class Costs:
    """Seconds of processors for all notices: reading, PDF on top of it, linking, and what one process does alone."""

    reading: float
    pdf: float
    linking: float
    serial: dict[str, float]

    @property
    def alone(self) -> float:
        """Seconds that no further machine or core shortens."""
        return sum(self.serial.values())

    @property
    def all(self) -> float:
        """Seconds of processors together."""
        return self.reading + self.pdf + self.linking + self.alone

    def wall(self, machines: int) -> float:
        """Seconds on so many machines: one after the other, what is done alone, by one machine, and by all.

        This is the most it takes: the one process works while the others do.
        """
        return self.alone + self.linking / CORES + (self.reading + self.pdf) / (CORES * machines)

    def speed_up(self, machines: int) -> float:
        """How many times as fast as one core."""
        return self.all / self.wall(machines)


def costs(found: Measured) -> Costs:
    """Notices of the country are as long as the reckoning assumes, which scales what depends on characters."""
    scale = NOTICES * _longer(found)
    return Costs(
        reading=found.read * scale,
        pdf=CHARACTERS * PDF_SHARE / found.pdf_characters_per_second,
        linking=found.linked * scale,
        serial={name: value * scale for name, value in found.serial.items()},
    )


def _longer(found: Measured) -> float:
    """How long a notice of the country is beside a measured one."""
    return CHARACTERS / NOTICES / found.characters


def rows(found: Measured) -> float:
    """Rows of all tables."""
    return found.rows * NOTICES * _longer(found)


def disk(found: Measured) -> dict[str, float]:
    """Bytes by what they are for."""
    each = {
        "store of parsed notices": found.store,
        "index, ties and fingerprints, while a run lasts": found.run,
        "tables in the making": found.tables,
        "release: Parquet": found.tables,
        "release: CSV and lists": found.csv,
    }
    return {name: value * NOTICES * _longer(found) for name, value in each.items()}


def memory(found: Measured) -> dict[str, float]:
    """Bytes of memory of the one process, with what it keeps of each notice, and of all workers of a machine."""
    return {
        "the process that leads the run": found.fixed_memory + found.memory * NOTICES,
        f"{CORES} worker processes of a machine": found.worker_memory * CORES,
    }
