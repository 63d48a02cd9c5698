"""How the site is taken elsewhere: feeds, sitemap, cards on other sites."""
