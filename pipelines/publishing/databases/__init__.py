"""A release as one database file: all tables with keys and comments, a codebook, and views to start from."""
