"""Which rows of Unicode (256 characters each) a text has characters of: counted in bytes, many times as fast as by character."""


def count_in_rows(text: str, rows: bytes) -> int:
    """How many characters stand in these rows: the high byte in UTF-16; beyond the basic plane that is 0xD8 to 0xDF."""
    high = text.encode("utf-16-le", "surrogatepass")[1::2]
    return len(high) - len(high.translate(None, rows))
