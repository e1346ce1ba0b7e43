"""The network, list pages and URLs: portals, spiders, politeness, WARC in and out."""
