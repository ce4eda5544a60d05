"""The network of relations: networkx graphs over events, what they show, and pyvis's view of them."""
