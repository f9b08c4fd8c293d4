"""Machinery that knows nothing of calls and nothing of Qt: the worker thread, its jobs, logs, the single instance."""
