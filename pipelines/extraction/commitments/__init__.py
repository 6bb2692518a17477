"""Sentences of a measure: what each commits to, the word that governs it, the phrase that limits it."""
