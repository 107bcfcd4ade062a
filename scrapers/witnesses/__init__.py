"""Second witnesses: the organiser's pages and the municipalities' news feeds, asked as politely as portals are."""
