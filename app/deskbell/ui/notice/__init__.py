"""The message bar under the dial block."""
