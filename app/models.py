"""Every table of the house, in one import, for the migrations and the tests."""

from app.agenda.models import Session
from app.db import Base
from app.learning.models import (
    Action,
    Attempt,
    DailyCounter,
    LessonProgress,
    Note,
    Progress,
    SpecVersion,
)
from app.people.models import Card, Group, GroupMember, Membership, Organisation, Person, Site
from app.workshops.models import Assignment, Attendance

__all__ = [
    "Action",
    "Assignment",
    "Attempt",
    "Attendance",
    "Base",
    "Card",
    "DailyCounter",
    "Group",
    "GroupMember",
    "LessonProgress",
    "Membership",
    "Note",
    "Organisation",
    "Person",
    "Progress",
    "Session",
    "Site",
    "SpecVersion",
]
