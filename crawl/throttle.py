"""AutoThrottle that never goes below what a host's robots.txt asks for."""

from __future__ import annotations

from scrapy.core.downloader import Slot
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response


class PoliteThrottle(AutoThrottle):
    """Delays follow a host's own latency, between its crawl-delay (or the setting) and the longest delay."""

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        host = next((name for name, other in downloader.slots.items() if other is slot), "")
        slot.delay = max(slot.delay, downloader.per_slot_settings.get(host, {}).get("delay", 0.0))
