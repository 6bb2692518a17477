"""Tests of what measures the pipeline."""
