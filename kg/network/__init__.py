"""The signed network of a dispute: its arrows, layout, camps and frustration."""
