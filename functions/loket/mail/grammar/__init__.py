"""What people can say by mail: a closed grammar, from new text to a command, a doubt, or just text."""
