"""What pages show, taken from the tables: plain values, no HTML."""
