"""What a mail is once it was read, what its subject says, and how it was read."""
