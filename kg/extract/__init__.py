"""From a text to proposals: who may say what of whom, for a person to accept, correct or reject."""
