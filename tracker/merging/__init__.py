"""Many articles, one happening: near-duplicate articles to Stories, reports to Events.

Pure: same articles and reports, same Stories and Events, in whatever order they come. The method, its
constants and what can be held against them: ``docs/merging.md``.
"""
