"""Deskbell: the bell on the reception desk."""
