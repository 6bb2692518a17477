"""Speed, memory and run time, measured; nothing here asserts absolute times."""
