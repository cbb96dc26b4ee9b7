"""Modules, lessons and exercises, each built from its own files."""
