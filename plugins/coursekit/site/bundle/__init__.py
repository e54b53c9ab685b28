"""A built site in one file: to open without a network (zip), for mirrors (tar.gz), and for Kiwix (ZIM)."""
