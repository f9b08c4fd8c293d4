"""What people choose once and Deskbell keeps: the lines of this desk, and the operators it knows by name."""
