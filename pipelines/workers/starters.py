"""Clusters that packages of Dask start for us, with the settings of those packages in Dask's own configuration."""

from importlib import import_module
from typing import Any, NamedTuple

from pipelines.workers.protocol import WorkersLost


class Starter(NamedTuple):
    """A class of a package that starts clusters."""

    package: str
    module: str
    name: str


STARTERS = {
    "kubernetes": Starter("dask-kubernetes", "dask_kubernetes.operator", "KubeCluster"),
    "slurm": Starter("dask-jobqueue", "dask_jobqueue", "SLURMCluster"),
    "pbs": Starter("dask-jobqueue", "dask_jobqueue", "PBSCluster"),
    "lsf": Starter("dask-jobqueue", "dask_jobqueue", "LSFCluster"),
    "sge": Starter("dask-jobqueue", "dask_jobqueue", "SGECluster"),
}
"""By the word that names them in the settings."""


def start(kind: str, count: int) -> Any:
    """A cluster of Dask with `count` workers to come, to be closed after use. Raises `WorkersLost` where it cannot be."""
    starter = STARTERS[kind]
    try:
        make = getattr(import_module(starter.module), starter.name)
    except ImportError as error:
        remedy = f"install it with: pip install {starter.package}"
        raise WorkersLost(f"the cluster `{kind}` needs a package that is not there ({error}); {remedy}") from error
    try:
        cluster = make()
    except Exception as error:  # whatever the package raises: its own classes, those of its libraries, of settings
        remedy = "look at its settings in the configuration of Dask; docs/cluster.md shows an example"
        raise WorkersLost(
            f"the cluster `{kind}` cannot be started ({type(error).__name__}: {error}); {remedy}"
        ) from error
    cluster.scale(count)
    return cluster
