"""Deciding on proposals: on a full screen, or as a file of JSON lines."""
