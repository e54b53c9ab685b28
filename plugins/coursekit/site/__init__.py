"""Work on a built folder, whichever engine made it: search, style sheets, scripts."""
