"""One program a package: it reads questions, answers them with the package, and tells what that cost."""
