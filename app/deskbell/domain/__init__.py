"""What a callback is, whatever the world around it: pure values and functions of the standard library."""
