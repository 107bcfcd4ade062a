"""Who wants which changes, on which target; and which target a change is for."""
