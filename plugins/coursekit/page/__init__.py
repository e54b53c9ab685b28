"""The text of one page: its lines, tags, headings, front matter, and the folder that pages stand in."""
