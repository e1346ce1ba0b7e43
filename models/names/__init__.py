"""What the form of a name says: its type, where it ends, what it is joined with."""
