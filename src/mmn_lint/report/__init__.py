"""What the articles say of the facts, on a page for those who decide, in Markdown, and as data."""
