"""Compare a site as it is served, or a folder, with what was released: files, headers, and what a host puts into pages."""
