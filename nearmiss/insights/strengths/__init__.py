"""Am I getting better? The numbers and the words of the page Strengths: a question, a function, a frame.

Every function reads with one statement, and its filters are those of ``nearmiss.insights.filters``. Days are
``datetime64``. A share (0 to 1) is ``NaN`` where it would be of fewer than ``RATE_FROM``, and so is its interval.
"""
