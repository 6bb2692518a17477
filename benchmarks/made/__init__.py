"""Notices made from the real ones, with what a reader would find in them: nothing here runs the pipeline.

`heads` says who issues notice k and what it is called, `plans` what it holds, `printing` how it is printed and with
which faults. Each is drawn from a random stream of its own, so that notice k is the same however many are made.
"""
