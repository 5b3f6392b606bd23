"""What follows from the record: who may do what, what may be compared, what is implied, what waits. Reads only."""
