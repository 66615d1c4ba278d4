"""One rule a command, grouped by what it is about; `judge` holds who may use which."""
