"""From an author's text and drawings to HTML that is safe to serve."""
