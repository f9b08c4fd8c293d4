"""The switchboard: who is behind which number, and how calls go on; it knows nothing of HTTP."""
