"""What runs in a confined worker, beside code that nobody trusts."""
