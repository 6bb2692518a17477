"""The catalogue of a release: a static site in two languages that works from disk and from any static host."""
