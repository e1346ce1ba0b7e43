"""One data-only file a portal."""
