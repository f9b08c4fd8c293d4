"""Everyone who can be called, in memory, for whoever is typing."""
