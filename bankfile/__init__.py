"""Reading what authors write: strict YAML, Python sources that are not run, and errors with file, line and field."""
