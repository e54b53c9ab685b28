"""Lay a copy's own texts and translations over the course: one plain folder of pages, and where each line comes from.

`texts` only reads; `localize.writer` writes. Everything below, the check, the build, the search and the exports, works on
the folder that comes out as on the course itself. Codes O008, O013 to O015 and O019.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coursekit.data import loader
from coursekit.localize import entries, merge, variables
from coursekit.localize.layers import I18N, Layers
from coursekit.localize.merge import Instructions, Page, Row, Section
from coursekit.localize.origin import ASSEMBLED, NAME, Origin, runs, written
from coursekit.localize.own_files import SECTIONS, Own
from coursekit.localize.settings import Settings
from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.model.folder import DATA
from coursekit.page import lines
