"""The demonstration newsroom: its texts, its pictures, its films and what puts them in the base."""
