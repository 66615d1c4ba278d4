"""Any mail at all is read: its parts, its sender, what is new in it, and whether a person wrote it."""
