"""The page of pictures, each with the figures it shows as a table."""

from collections.abc import Sequence

from pipelines.site.pictures.picture import Picture
from pipelines.site.rendering import Pages


def write_picture_page(pages: Pages, pictures: Sequence[Picture]) -> None:
    """Write `pictures.html`."""
    pages.write("pictures.html", "pictures.html", pictures=pictures)
