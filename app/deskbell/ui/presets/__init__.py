"""The presets in the window."""
