"""The call strips."""
