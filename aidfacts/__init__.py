"""How it is put together: pipeline, command line, configuration, site, exports."""
