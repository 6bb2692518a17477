"""What is assumed of the country's notices, and of the machines that are to read them."""

NOTICES = 5_000_000
CHARACTERS = 20_000_000_000
PDF_SHARE = 1 / 3
"""Of the characters: those that lie in PDF files."""
CORES = 16
"""Of a machine."""
MACHINES = (1, 10, 100)
