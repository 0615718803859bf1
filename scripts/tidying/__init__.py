"""Rules of the project's text: what `scripts/tidy.py` checks. Each module holds the rules of one kind of file."""
