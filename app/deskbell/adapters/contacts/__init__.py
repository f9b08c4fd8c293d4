"""Contacts in files: vCard and CSV, read by a process of their own, and written."""
