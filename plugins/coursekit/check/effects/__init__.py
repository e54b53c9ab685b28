"""What a change does to readers: two states of a course compared, what is dangerous first."""
