"""What the journal says now: the things of the dispute, found, changed and related."""
