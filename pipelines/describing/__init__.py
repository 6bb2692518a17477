"""A finished release → its descriptions for people and machines, and what is known of its quality."""
