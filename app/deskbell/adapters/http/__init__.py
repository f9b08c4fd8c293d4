"""HTTP as Deskbell speaks it; the only room that knows httpx."""
