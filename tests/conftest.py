"""Profiles of the property tests: the gate draws the same examples every time, `make fuzz` draws fresh ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("AIDFACTS_PROPERTIES", "gate"))
