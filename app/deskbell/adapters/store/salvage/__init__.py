"""What can still be read of a damaged journal, page by page, without SQLite.

Facts are those of "SQLite, Database File Format" and "SQLite, WAL-mode File Format". Everything here is a pure function
over bytes that takes any bytes whatever, in time and memory bounded by their length.
"""
