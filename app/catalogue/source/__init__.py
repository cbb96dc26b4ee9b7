"""From hostile bytes to plain trees with line numbers."""
