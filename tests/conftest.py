"""What every test runs under."""

import os

from hypothesis import HealthCheck, settings

# The gate gives the same answer for the same code; `HYPOTHESIS_PROFILE=search` looks for what it has not seen yet.
settings.register_profile(
    "gate", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
