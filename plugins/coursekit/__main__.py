"""Run the command line with `python -m coursekit`."""

from coursekit.cli import main

main(prog_name="coursekit")
