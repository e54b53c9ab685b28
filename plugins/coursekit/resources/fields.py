"""The fields of a listing: the one place that names them."""

from __future__ import annotations

FIELDS = (
    "id", "name", "run_by", "kind", "about", "who", "not_for", "cost", "cost_note", "how", "languages",
    "hours", "contact", "where", "access", "know_before", "publish", "verified", "status",
)  # fmt: skip
CONTACT = ("phone", "whatsapp", "signal", "email", "web", "note", "free", "shows_on_bill")
REQUIRED = ("id", "name", "kind", "verified")
