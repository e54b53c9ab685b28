"""What every layer talks about: places in a file, problems, blocks. Imports the standard library only."""
