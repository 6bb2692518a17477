"""Stage 3, tree → raw facts with spans: measures, who is responsible, where they apply, the header."""
