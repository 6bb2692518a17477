"""Records come out of buckets as they went in, bucket by bucket, however many waited in memory."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.running import buckets
from pipelines.running.buckets import Buckets

KIND = np.dtype([("number", "u8"), ("what", "u4")])
BOUND = 1 << 64
NUMBERS = st.lists(st.lists(st.integers(0, BOUND - 1), max_size=5), max_size=6)


def filled(folder: Path | None, parts: list[list[int]]) -> Buckets:
    made = Buckets(folder, KIND, "number", BOUND, count=4)
    for at, part in enumerate(parts):
        made.add(np.array([(number, at) for number in part], KIND))
    return made


@given(NUMBERS)
def test_few_records_are_one_bucket_in_their_order(parts: list[list[int]]) -> None:
    (found,) = filled(None, parts).take()
    assert found.tolist() == [(number, at) for at, part in enumerate(parts) for number in part]


@pytest.mark.parametrize("at_once", [0, 30])
@given(parts=NUMBERS)
def test_many_records_go_through_files(
    tmp_path_factory: pytest.TempPathFactory, at_once: int, parts: list[list[int]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "_AT_ONCE", at_once)
        found = list(filled(tmp_path_factory.mktemp("run") / "buckets", parts).take())
    every = [(number, at) for at, part in enumerate(parts) for number in part]
    together = [record for bucket in found for record in bucket.tolist()]
    assert sorted(together) == sorted(every)
    if len(found) > 1:
        places = [{number // (BOUND // 4) for number, _ in bucket.tolist()} for bucket in found]
        assert all(len(each) == 1 for each in places)
        assert places == sorted(places, key=min)
