"""One module per published table: its pandera model."""
