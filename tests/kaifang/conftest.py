"""A release of the founding notices, as users meet it: in a folder, and at an address."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import kaifang
from pipelines.command_line.site import open_server
from tests.pipelines.releases.made import Tables, publish


@pytest.fixture(scope="session")
def output(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one release."""
    folder = tmp_path_factory.mktemp("kaifang") / "output"
    publish(tables, folder)
    return folder


@pytest.fixture(scope="session")
def address(output: Path) -> Iterator[str]:
    """Where that folder is served."""
    with open_server(output, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["folder", "address"])
def release(request: pytest.FixtureRequest, output: Path, address: str) -> kaifang.Release:
    """The same release from disk and over HTTP."""
    return kaifang.Release(output if request.param == "folder" else address)
