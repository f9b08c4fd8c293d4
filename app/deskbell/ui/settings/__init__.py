"""What is set for this desk, in the window."""
