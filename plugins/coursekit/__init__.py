"""Coursekit: blocks, checks and adapters that turn Markdown into an eLearning course."""
