"""Who asks, by what a mail tells of its writer: name, organisation, telephone, language, title."""
