"""From bytes to text: fetching, decoding and reading the documents that become sources."""
