"""One module per Lambda: event in, one use case, answer out."""
