"""What the client has set up beforehand: stored variables, sounds, outside numbers; it knows nothing of HTTP."""
