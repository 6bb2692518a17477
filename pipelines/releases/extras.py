"""What is written beside the tables of a release, in this order; each sees what those before it have written."""

from collections.abc import Callable

from pipelines.publishing.edition import Edition

Extra = Callable[[Edition], object]

EXTRAS: tuple[Extra, ...] = ()
