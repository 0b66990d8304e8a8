"""What `make bench` runs: latency, throughput and memory of the runner, measured side by side in one run."""
