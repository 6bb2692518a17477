"""Tables of two and of three small notices."""

from collections.abc import Callable

import pytest

from tests.pipelines.releases.made import Tables, notice


@pytest.fixture(scope="session")
def two(build: Callable[..., Tables]) -> Tables:
    return build(a=notice(1), b=notice(2))


@pytest.fixture(scope="session")
def three(build: Callable[..., Tables]) -> Tables:
    return build(a=notice(1), b=notice(2), c=notice(3))


@pytest.fixture(scope="session")
def corrected(build: Callable[..., Tables]) -> Tables:
    return build(a=notice(1, "推进规则衔接"), b=notice(2))
