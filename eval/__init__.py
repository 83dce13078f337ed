"""How well texts are read, measured so that anyone can measure it again: python -m eval.run."""
