"""From Markdown to HTML: templates, and the Markdown extension that puts blocks into a page."""
