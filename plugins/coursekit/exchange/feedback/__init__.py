"""Forms that learners hand over to an organization: read strictly, sorted by hand, reported as totals."""

from __future__ import annotations
