"""Web pages: saved pages, page bodies out of databases, and pages saved as one file (MHTML).

`read_html` of `reader` is the entry. A page is walked once into lines and the boxes around them; then it is decided
which lines are the notice, which tables hold data, and the lines are written with what their markup says.
"""
