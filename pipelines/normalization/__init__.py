"""Stage 4, raw words → ids: agencies, regions, document numbers, dates."""
