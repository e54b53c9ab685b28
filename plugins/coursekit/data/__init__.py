"""Data files of a course: read as they were written, with the place of each value, and checked against their schema."""
