"""nearmiss: turn a near miss into a reflection, feedback, a plan and, in time, a door."""

__version__ = "0.1.0"
