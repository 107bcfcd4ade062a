"""Evidence: documents, portals, the runs of their crawls, and health."""
