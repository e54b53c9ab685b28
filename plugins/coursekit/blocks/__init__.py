"""The blocks of a page: their registry, their reader, and each block that needs no data of the course."""
