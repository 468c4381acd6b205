"""What surrounds a run: its configuration, the files that it reads, suppressions, the baseline and changed lines."""
