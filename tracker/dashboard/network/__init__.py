"""The network of actors as a part of a page: the picture, its years, its table."""
