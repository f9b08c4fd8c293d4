"""The window: views without decisions, presenters without Qt, one bridge to the worker thread."""
