"""The folder of notices as an inbox: what lies there, what is new, what is still being copied."""
