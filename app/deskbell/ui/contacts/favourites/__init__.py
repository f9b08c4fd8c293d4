"""The favourites, on top of the contacts."""
