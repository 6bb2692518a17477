"""Limits on what is read, in one place. A file beyond them is quarantined with a message."""

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Larger than any notice by a factor of a hundred; a 200 MB file is not one notice."""

MAX_CONTROL_SHARE = 0.01
"""Share of control characters above which decoded text is taken for binary data."""
