"""The header, the practice ribbon and the status bar."""
