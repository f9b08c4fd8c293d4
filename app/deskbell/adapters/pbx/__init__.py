"""The Ringme API as adapters: what its answers look like, how one signs in, what each request means."""
