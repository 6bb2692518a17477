"""Who is responsible for what, in all the wordings of notices."""
