"""The terminal program in a browser: the server on this machine, its page, and the program behind each page."""
