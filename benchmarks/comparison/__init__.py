"""What people use today, measured beside Kaifang: a notebook script, and packages on the part that they do.

The packages stand in an environment of their own, made from requirements.txt and requirements-structure.txt.
"""
