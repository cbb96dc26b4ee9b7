"""Measured scenarios and the floors that they stand on: `python -m benchmarks NAME [--json]`."""
