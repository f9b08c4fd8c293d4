"""The options pane: every option of a callback, its chips, and what will really be sent."""
