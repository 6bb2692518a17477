"""Who does the work: this process, processes of this machine, or a cluster, behind one small protocol.

Nothing here knows what the work is. `choose.py` opens what the settings name.
"""
