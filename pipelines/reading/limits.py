"""Limits on what is read, in one place. A file beyond them is quarantined with a message."""

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Larger than any notice by a factor of a hundred; a 200 MB file is not one notice."""

MAX_TEXT_CHARACTERS = 10_000_000
"""Longer than the longest five-year plan by a factor of fifty; what stands in one file is one notice."""

MAX_CONTROL_SHARE = 0.01
"""Share of control characters above which decoded text is taken for binary data."""

MAX_UNDECODABLE_SHARE = 0.3
"""Share of invalid bytes above which what is left is no text."""

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

MAX_PDF_PAGES = 2000
"""Pages of a PDF that are read; the longest plans have some two hundred."""

MAX_PAGE_CHARACTERS = 100_000
"""Characters of one page that are read; a page of small print has five thousand."""

MAX_PDF_CHARACTERS = 5_000_000
"""Characters of a whole PDF that are read."""

MAX_PAGE_DRAWINGS = 50_000
"""Lines, pictures and texts of one page that are looked at for the lines of tables."""

MAX_PAGE_RULES = 5_000
"""Straight lines of one page; one with more is a drawing or a map, whose lines make no tables."""

MAX_LATTICE_CELLS = 20_000
"""Cells that the lines of one table may make."""

MAX_OCR_PAGES = 60
"""Pages that are recognised in one file, at some ten seconds of processor time each."""

OCR_SECONDS = 1200
"""Processor time for a file whose pages must be recognised."""

MAX_PICTURE_PIXELS = 60_000_000
"""Pixels of a scan; A3 at 400 dots an inch has 31 million."""

MAX_PAGE_DEPTH = 200
"""Open elements of a web page; real pages go some forty deep, and browsers stop at 512."""

MAX_PAGE_COPIES = 1_000_000
"""Elements that the parser may copy into the paragraphs behind an unclosed `<b>` or `<font>`."""

MAX_PAGE_ATTRIBUTES = 500
"""Attributes of one tag of a web page; the parser compares each with all others."""

CONVERTER_SECONDS = 90
"""LibreOffice may take this long by the clock for one file; starting it takes two seconds, a notice one."""

MAX_SHEET_CELLS = 300_000
"""Cells of one spreadsheet table, empty ones included; the largest annexes have some ten thousand."""

MAX_TABLE_WORK = 5_000_000
"""Cells of a table of a web page plus, for each row, those that reach down to it; beyond, its cells are plain lines."""

PAGE_BYTES_APART = 2 * 1024 * 1024
"""Web pages from this size on are read in a child process; pages of notices have half a megabyte at most."""
