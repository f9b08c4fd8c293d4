"""The Ringme API, one file for each resource: what is asked over HTTP and what is answered."""
