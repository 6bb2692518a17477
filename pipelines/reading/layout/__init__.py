"""Printed pages → a `Document`: characters and ruling lines where they stand, whoever gave them (PDF, scans).

`laying.lay_out` takes `page.Page`s and `assembly.assemble` makes the document of what it gives.
"""
