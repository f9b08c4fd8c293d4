"""The practice PBX: a small Ringme of its own on loopback, on which everything works and nobody is rung.

It is a program of its own, reached only through HTTP, and imports nothing else of Deskbell. `server` starts it, `api`
is what any Ringme client sees, `control` is what only a practice client sees, `switchboard` plays the calls.
"""
