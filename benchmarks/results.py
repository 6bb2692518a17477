"""The stored results of all measurements: benchmarks/results.json, a key a measurement."""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.json"


def enter(key: str, costs: dict[str, Any], results: Path = RESULTS) -> None:
    """Put the costs of one measurement into the stored results, beside what is there."""
    stored = json.loads(results.read_text(encoding="utf-8")) | {key: costs}
    results.write_text(json.dumps(stored, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
