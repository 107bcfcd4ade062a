"""Mutants: named places in the code, each broken once; the tests beside it must fail. `make mutants`."""
