"""What is kept on disk in SQLite: `journal` is the record of calls, kept on a thread of its own."""
