"""A fork's own version of the course: what it adds, changes and leaves out."""
