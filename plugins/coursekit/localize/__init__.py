"""What a copy of the course adds: `local.yml` and `local/`, laid over the course that it came from."""
