"""A run over many notices: what work on a few of them needs, and what is known of all of them meanwhile.

Notices are read in batches, each by whoever has time; of each, only a card stays with the run, in an index on disk.
Nothing here knows how a notice is read, linked or published; that is handed in by `pipelines/build.py`.
"""
