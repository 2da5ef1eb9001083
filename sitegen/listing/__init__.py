"""Order, topics, related articles: what lists are made of."""
