"""Thin adapters for engines. Only here is an engine imported."""
