"""The dispute as RDF: triples, the store that answers SPARQL, the shapes it must have."""
