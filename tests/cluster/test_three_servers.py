"""Ten times the primary of three dies during saves: nothing is lost, nothing doubled, and it is soon back by itself."""

import time

import pytest

from nearmiss.store.schema.provisioning import prepare
from tests import servers
from tests.cluster.cluster import cluster
from tests.store.savers import saving

pytestmark = pytest.mark.cluster

DEATHS = 10
LONGEST = 30.0
"""Seconds from a death until the next save is confirmed."""


def test_the_primary_dies_ten_times() -> None:
    with cluster() as three:
        prepare(three.url)
        waits = []
        with saving(three.url, three.url) as savers:
            for death in range(DEATHS):
                goal = savers.number + 100
                servers.until(lambda goal=goal: savers.number >= goal, 60)
                primary = three.primary()
                assert primary
                three.kill(primary)
                died, known = time.monotonic(), savers.number
                time.sleep(0.2)
                known = savers.number
                servers.until(lambda known=known: savers.number > known + 6, 90)
                waits.append(time.monotonic() - died)
                print(f"death {death + 1}: {primary}, back after {waits[-1]:.1f} s", flush=True)
                three.start(primary)
                servers.until(three.is_whole, 120)
            savers.stop()
        savers.check(three.address(three.primary() or ""))
        print(f"back after at most {max(waits):.1f} s, in the middle {sorted(waits)[DEATHS // 2]:.1f} s")
        assert max(waits) < LONGEST
