"""Questions and listings for other programs, and from them."""
