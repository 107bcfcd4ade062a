"""Rehearse: serves recorded or self-written pages as a portal would. Imports no other room."""
