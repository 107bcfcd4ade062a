"""What watches a crawl from the side."""
