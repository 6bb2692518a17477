"""A store that speaks S3, as a real process of this machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.pipelines.workers.local_cluster import wait_until

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_MAX_ATTEMPTS": "1",
}
"""What a client needs in its environment, apart from AWS_ENDPOINT_URL."""


class Store:
    """Listens at `url` until it is stopped."""

    def __init__(self, log: Path, **environment: str) -> None:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        with log.open("wb") as file:
            self.process = subprocess.Popen(command, stdout=file, stderr=file, env=os.environ | environment)
        pattern = re.compile(r"http://127\.0\.0\.1:\d+")
        wait_until(lambda: pattern.search(log.read_text()))
        self.url = pattern.findall(log.read_text())[0]

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
