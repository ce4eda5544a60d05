"""A dated two-page report of a relation or of the region: events in, HTML or PDF out."""
