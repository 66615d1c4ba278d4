"""What somebody wrote in a mail, apart from what is quoted, signed and added by programs."""
