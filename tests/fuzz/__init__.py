"""A fuzzer for everything that reads feeds, pages and files from outside. ``make fuzz`` runs it.

Mutated bytes of real files (``../shared``, where it is there) and of small made ones go into each importer.
An importer may answer with articles, or with one line that says why not; anything else is a find, and so is
taking longer than any answer is waited for. Inputs with a new kind of outcome join the corpus, so that
mutations build on them. What was found and mended is kept in ``test_fuzz.py``.
"""
