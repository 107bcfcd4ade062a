"""When which portal is asked: the calendar, the rhythm by evidence, and the orders of runs."""
