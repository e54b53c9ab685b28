"""A look at a change before it is merged: the pages that differ for readers, in a folder that opens in a browser."""
