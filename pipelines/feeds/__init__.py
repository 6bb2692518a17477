"""Sources on the web → files in the folder of notices. `poll.py` is the flow on one page."""
