"""Stage 2, lines → tree of clauses."""
