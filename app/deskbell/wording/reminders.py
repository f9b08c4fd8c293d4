"""Reminders to call back, in words."""

from deskbell.domain.reminder import Reminder
from deskbell.wording.outcomes import NUMBER_LOST

CALL = "Call"
LATER = "In 15 minutes"
DONE = "Done"
CHOICES = (("15", "In 15 minutes"), ("60", "In 1 hour"), ("morning", "Tomorrow at 9:00"))


def due(reminder: Reminder) -> str:
    """What is to be done now."""
    who = f"{reminder.name}, {reminder.number}" if reminder.name and reminder.number else reminder.name
    return f"You wanted to call back: {who or reminder.number or NUMBER_LOST}."
