"""Stage 1, bytes → text lines with source positions."""
