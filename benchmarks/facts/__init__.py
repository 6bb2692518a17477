"""What was found in the notices of the corpus against the facts found by reading them."""
