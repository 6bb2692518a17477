"""Runs over many notices."""
