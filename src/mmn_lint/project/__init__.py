"""What surrounds a run: its configuration and the files that it reads."""
