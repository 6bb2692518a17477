"""How a notice becomes rows. `pipelines.build` is the whole flow on one page."""
