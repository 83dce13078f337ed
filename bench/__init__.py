"""What the program costs beside others, at several sizes: `python -m bench`, or `make bench`."""
