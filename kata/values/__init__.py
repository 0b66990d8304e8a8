"""What a case saw: as plain data, and as bytes on its way from a worker to the judge."""
