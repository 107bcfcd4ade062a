"""One folder a platform: its spider and the readers of its pages."""
