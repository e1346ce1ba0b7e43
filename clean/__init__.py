"""Dirty pages: bytes to text, mangled mirrors, body and furniture, metadata, Traditional to Simplified, reprints."""
