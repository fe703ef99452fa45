"""By when the papers of a meeting must be public, and whether they were.

Values and functions alone: whoever asks hands in the day that it is.
"""

from reportgen.deadlines.publication import Publication, publication, urgency_wanted
from reportgen.deadlines.timetable import USUAL_CLEAR_DAYS, LeadTime, MeetingRules, Step, timetable
from reportgen.deadlines.words import said_day
from reportgen.deadlines.working_days import COUNTINGS, NATIONS, Calendar, Counting, Nation, is_known

__all__ = [
    "COUNTINGS",
    "NATIONS",
    "USUAL_CLEAR_DAYS",
    "Calendar",
    "Counting",
    "LeadTime",
    "MeetingRules",
    "Nation",
    "Publication",
    "Step",
    "is_known",
    "publication",
    "said_day",
    "timetable",
    "urgency_wanted",
]
