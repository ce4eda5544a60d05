"""Who is named: names, people by office, and the words that refer back."""
