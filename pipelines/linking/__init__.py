"""Stage 5, notice ↔ notice."""
