"""What a receptionist does, written against ports; every use case runs on the worker's loop."""
