"""A release as one Excel workbook, for people who live in Excel."""
