"""What the commands of `kaifang` do, one module a command; options and exit codes are in `pipelines.cli`."""
