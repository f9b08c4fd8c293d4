"""The practice ribbon: what marks the practice line, and its own phone."""
