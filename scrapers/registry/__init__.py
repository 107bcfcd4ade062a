"""The registry: which portals exist, their rows, and how a platform is recognised."""
