"""The composition root: one site opened, scanned, built and reported on."""
