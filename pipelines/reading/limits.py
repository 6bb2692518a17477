"""Limits on what is read, in one place. A file beyond them is quarantined with a message."""

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Larger than any notice by a factor of a hundred; a 200 MB file is not one notice."""

MAX_CONTROL_SHARE = 0.01
"""Share of control characters above which decoded text is taken for binary data."""

READER_SECONDS = 120
"""Processor time for one file in a child process; a notice of a hundred pages takes a few seconds."""

WAITING_FACTOR = 3
"""A child may take this many times its processor time by the clock, on a machine that is busy with other work."""

MAX_READER_BYTES = 4 * 1024**3
"""Address space of a child process (where the system can bound it), several times what real notices take."""

MAX_READER_FILE_BYTES = 512 * 1024**2
"""The largest file that a child process may write, as when an old Office file is converted."""

MAX_ANSWER_BYTES = 256 * 1024**2
"""The largest document, as JSON, that is taken from a child process."""

MAX_FILES_PER_CHILD = 100
"""A child ends after so many files, so that what libraries fail to let go of does not add up."""

MAX_CONTAINER_ENTRIES = 10_000
"""Entries of a zip container (DOCX, XLSX, OFD); an OFD of a thousand pages has some four thousand."""

MAX_CONTAINER_BYTES = 1024 * 1024 * 1024
"""Bytes that all entries of a container claim to unpack to; only parts of text are ever unpacked."""

SMALL_CONTAINER_BYTES = 64 * 1024 * 1024
"""Unpacked size up to which the ratio does not matter."""

MAX_CONTAINER_RATIO = 200
"""Unpacked to packed size of a larger container; XML of office programs comes to 10 to 50."""

MAX_PART_BYTES = 64 * 1024 * 1024
"""One unpacked XML part; a notice of a million characters with all its markup takes half of it."""
