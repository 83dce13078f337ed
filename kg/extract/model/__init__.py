"""Another reader of texts: a language model behind an OpenAI-compatible endpoint."""
