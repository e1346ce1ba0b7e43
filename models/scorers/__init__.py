"""Linear scorers beside the grammar's decisions: relevance, kind and roles, and how much each is believed."""
