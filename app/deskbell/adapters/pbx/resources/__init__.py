"""The Ringme API, one file for each of its resources, named like the resource."""
