"""An edition → its pictures, in the order of a page."""

from collections.abc import Callable

from pipelines.publishing.edition import Edition
from pipelines.site.pictures.country import picture_of_places
from pipelines.site.pictures.deadlines import picture_of_deadlines
from pipelines.site.pictures.descent import pictures_of_descent
from pipelines.site.pictures.modalities import picture_of_modalities
from pipelines.site.pictures.picture import Picture
from pipelines.site.pictures.workload import picture_of_workload
from pipelines.site.views.store import Store, open_store

Painter = Callable[[Store, Edition], list[Picture]]

PAINTERS: tuple[Painter, ...] = (
    picture_of_places,
    picture_of_workload,
    pictures_of_descent,
    picture_of_deadlines,
    picture_of_modalities,
)


def pictures(edition: Edition) -> list[Picture]:
    """Every picture for which the tables in the edition's folder hold something to show."""
    with open_store(edition.folder) as store:
        return [picture for paint in PAINTERS for picture in paint(store, edition)]
