"""Pictures of doors."""
