"""One search taken elsewhere: a feed, a table, a map, an API. Each holds the set of the page."""
