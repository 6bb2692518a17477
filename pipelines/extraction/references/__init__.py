"""What a notice cites: titles in marks, document numbers, laws by name, short names of its own."""
