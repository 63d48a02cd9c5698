"""One archive that holds the site: its database, its files, and what to check them with."""
