"""Exchange local listings with other directories: HSDS 3.0 (JSON and CSV), spreadsheets, schema.org."""

from __future__ import annotations
