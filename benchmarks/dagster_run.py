"""One run of the Dagster job in this process, into a temporary folder, for comparison with a plain run."""

import shutil
import tempfile
from pathlib import Path

from assets.definitions import build_definitions

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(Path(__file__).parent.parent / "seeds", Path(folder) / "seeds")
        definitions = build_definitions(Path(folder))
        result = definitions.resolve_job_def("build_datasets").execute_in_process()
        raise SystemExit(0 if result.success else 1)
