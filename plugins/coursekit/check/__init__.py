"""Rules about pages and data, and how their problems are reported and mended."""
