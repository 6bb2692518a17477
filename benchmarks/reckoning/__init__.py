"""What the measured figures mean for all notices of the country: `python -m benchmarks.reckoning` writes docs/reckoning.md."""
