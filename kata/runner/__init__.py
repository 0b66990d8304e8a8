"""Run untrusted solutions: a fork server, confined workers, and the client that the program calls."""
