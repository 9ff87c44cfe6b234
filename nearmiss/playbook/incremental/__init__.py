"""The plan of a whole journal kept from one change to the next: what a change touches is planned anew, nothing else."""
