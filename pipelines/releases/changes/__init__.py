"""What changed between two releases: rows and cells, columns and types, notices; as a table and as a page."""
