"""The network that is watched: its names and those of its neighbours."""
