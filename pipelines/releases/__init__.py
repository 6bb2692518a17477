"""Releases: versions, what changed, which one is shown."""
