"""Where articles come from: feeds, pages, files and archives; each yields Articles."""
