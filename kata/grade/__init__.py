"""Grade a cohort: many candidates' solutions, on one machine or several, with a row for each whatever it does."""
