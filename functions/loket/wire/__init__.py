"""Models of what crosses the border: checked on the way in, published as schemas."""
