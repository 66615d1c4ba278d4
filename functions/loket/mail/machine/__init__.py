"""Which mails no person wrote, and what those tell."""
