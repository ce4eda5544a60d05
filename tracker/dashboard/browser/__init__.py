"""What the reader's browser keeps and is told: the choices in the address, the last visit, the language."""
