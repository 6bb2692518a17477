"""What people would rather look at than read: drawings of a release, each with its figures as a table."""

from pipelines.site.pictures.gallery import pictures
from pipelines.site.pictures.picture import Picture

__all__ = ["Picture", "pictures"]
