"""Katas and solutions as they lie on disk, read and never run."""
