"""Raw bytes to the parts of a mail, within limits; what is wrapped is opened."""
