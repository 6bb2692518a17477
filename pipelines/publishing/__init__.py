"""Stage 6, rows → typed sorted tables, cross-table checks, files, release."""
