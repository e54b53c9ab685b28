"""Opening hours: read from what an editor wrote, and laid out for the page's script.

Hours are in the syntax of OpenStreetMap (https://wiki.openstreetmap.org/wiki/Key:opening_hours), or
in plain English lines that say the same. Times are the wall time of the place.
"""

from coursekit.resources.opening_hours.canonical import canonical, exported, rule_days
from coursekit.resources.opening_hours.problems import doubts, problem
from coursekit.resources.opening_hours.quiet import quiet_days
from coursekit.resources.opening_hours.rules import DAY, DAYS, FULL_DAY, as_osm, read
from coursekit.resources.opening_hours.timetable import Day, Timetable, timetable

__all__ = [
    "DAY",
    "DAYS",
    "FULL_DAY",
    "Day",
    "Timetable",
    "as_osm",
    "canonical",
    "doubts",
    "exported",
    "problem",
    "quiet_days",
    "read",
    "rule_days",
    "timetable",
]
