"""Tests of what describes a release."""
