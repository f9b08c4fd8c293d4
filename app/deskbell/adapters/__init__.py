"""The world outside: the PBX over HTTP, files and databases, the desktop; each room fits a port of the use cases."""
