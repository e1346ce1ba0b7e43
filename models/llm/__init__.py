"""Facts and names from a language model behind an OpenAI-compatible endpoint; off unless an endpoint is configured."""
