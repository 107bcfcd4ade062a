"""One crawl: the base spider, its requests and items, the pipeline, and how it ended."""
