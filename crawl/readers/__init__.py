"""Readers: bytes that somebody already has, as pages."""
