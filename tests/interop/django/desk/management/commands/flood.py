import asyncio
import json
import sys
import time

from channels.layers import get_channel_layer
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Sends numbered readings to the group of the stream at a steady rate, and prints how many it sent."

    def add_arguments(self, parser):
        parser.add_argument("--rate", type=int, required=True)
        parser.add_argument("--seconds", type=float, required=True)

    def handle(self, *args, **options):
        sent = asyncio.run(self.flood(options["rate"], options["seconds"]))
        sys.stdout.write(f"{sent}\n")

    async def flood(self, rate, seconds):
        layer = get_channel_layer()
        begin = time.monotonic()
        sent = 0
        while (elapsed := time.monotonic() - begin) < seconds:
            while sent < elapsed * rate:
                # Numbered by the millisecond: each later than the one before, as a clock's readings are.
                frame = {"type": "analytics_update", "timestamp": 1_700_000_000_000 + sent, "data": {"n": sent}}
                await layer.group_send("stream", {"type": "stream.event", "text": json.dumps(frame)})
                sent += 1
            await asyncio.sleep(0.005)
        return sent
