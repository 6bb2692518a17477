"""How often what occurs in the notices made: shares of all notices unless said otherwise; each group is weighed.

They follow the five founding notices and the corpus kept for tests, as far as 28 notices tell.
"""

MEDIAN_LENGTH, SPREAD = 3_300, 0.9
"""Characters of a notice: log-normal, so that the mean is about 4,000 with a long tail."""
SHORTEST, LONGEST = 300, 60_000

LEVELS = {"central": 3, "ministry": 12, "province": 25, "city": 45, "county": 15}
"""Who issues it, in a hundred notices."""

FORMS = {"txt": 50, "html": 28, "md": 9, "docx": 10, "pdf": 3}
"""Kinds of files; PDF is rarer than among the country's notices, since reading it costs most."""

SHAPES = {"items": 38, "sections": 22, "chapters": 8, "flat": 12, "table": 10, "articles": 6, "letter": 4}
"""Items in sections in chapters; sections that hold the measures; chapters that do; items in chapters; a task table;
articles; running text alone."""

DUTIES = {"none": 25, "label": 35, "tail": 20, "lead": 12, "labels": 8}
"""How a notice names who is responsible: not at all, （责任单位：…）, （…按职责分工负责）, （…牵头，…配合）, （牵头单位：…；…）."""
DUTY_WORDS = {"责任单位": 70, "牵头单位": 12, "责任部门": 10, "负责单位": 8}
MEASURES_WITH_DUTIES = 0.92
OPEN_GROUPS = 0.08
"""Share of the lists in `tail` form that end in 等有关部门."""

TABLES = {"cells": 30, "tabs": 70}
"""How a table is printed in plain text: a cell a line, or a row a line with tabs."""
TABLES_WITH_SCOPE = 0.5

SEPARATORS = {".": 70, "、": 15, "．": 15}
"""What follows the number of an item."""
FULL_WIDTH_DIGITS, HALF_WIDTH_MARKS = 0.06, 0.08
WRAPPED, PAGE_NUMBERS = 0.2, 0.5
"""Of the plain texts, and of those that are wrapped."""
OTHER_ENCODING, TRADITIONAL = 0.06, 0.004
METADATA, WEB_FURNITURE = 0.15, 0.08
HAN_DATES, SPACED_NUMBERS = 0.05, 0.05

COPIES, WITHOUT_NUMBER, NUMBER_IN_MANIFEST = 0.01, 0.03, 0.005
CITING = {0: 35, 1: 30, 2: 17, 3: 10, 4: 5, 5: 3}
"""Earlier notices that a notice cites."""
CARRYING_ON = 0.35
"""Of the notices that cite: those that carry on measures of the first one cited."""
AMENDED = 0.6
"""Of the measures carried on: those that are changed a little."""
REUSED = 0.03
"""Of all measures: those that share a passage with a notice that is not tied."""
FIGURES, DEADLINES = 0.3, 0.12
"""Of all measures: those with a figure that binds, and with a date."""

HOSTILE = 0.001
