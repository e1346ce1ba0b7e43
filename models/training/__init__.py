"""What models learn from: the gold articles, and sentences that the project makes itself."""
