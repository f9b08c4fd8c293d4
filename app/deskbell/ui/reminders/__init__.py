"""Reminders to call somebody back."""
