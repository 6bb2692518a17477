"""What earlier runs worked out, kept on disk so that a run reads and links only what is new; safe to delete.

Nothing here knows how a notice is read. What is kept is told apart by what it was made from: bytes, name, seed files,
source code and libraries. So there is nothing to invalidate: what no longer fits is never asked for again.
"""
