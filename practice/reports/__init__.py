"""An interview's report: its content, and as Markdown, JSON and a page."""
