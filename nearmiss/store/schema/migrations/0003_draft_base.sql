-- What a box held when somebody began to change it, so that a change made meanwhile elsewhere is told apart from theirs.
ALTER TABLE draft ADD COLUMN base TEXT;
