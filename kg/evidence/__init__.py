"""Finds quotations in archived texts and re-runs the proof of statements."""
