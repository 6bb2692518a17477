"""Whatever happened before, and whatever became of the store: the tables are those of a full build, byte by byte."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.load import Row
from pipelines.reading.source import SourceFile
from pipelines.store.notices import NoticeStore
from tests.pipelines.store.made import listing, notice, written

NAMES = [f"{letter}.txt" for letter in "abcde"]
EARLIER = "沪府发〔2030〕7号"
CHANGES = ("add", "add", "change", "remove", "rename", "list", "unlist", "truncate", "garble", "swap", "delete")


def texts_of(founding: dict[str, SourceFile]) -> list[str]:
    """Cuts of real notices, and small ones that cite one another."""
    cuts = [each.data.decode()[at : at + 900] for each in founding.values() for at in (0, 4000)]
    plan = notice("x", f"上海市某某行动方案\n{EARLIER}").data.decode()
    carried = notice("x", "上海市人民政府关于落实《上海市某某行动方案》的通知", f"按照{EARLIER}，推进甲事项")
    return [*cuts, plan, carried.data.decode(), plan.replace("甲", "乙"), ""]


@dataclass
class World:
    """A folder of notices, its manifest, and a store that may be harmed."""

    chance: random.Random
    texts: list[str]
    store: NoticeStore
    files: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)

    def change(self, kind: str) -> None:
        """One thing that happens between two runs."""
        name = self.chance.choice(NAMES)
        if kind == "add" or (kind == "change" and name in self.files):
            self.files[name] = self.chance.choice(self.texts)
        elif kind == "remove":
            self.files.pop(name, None)
        elif kind == "rename" and name in self.files:
            self.files[self.chance.choice(NAMES)] = self.files.pop(name)
        elif kind == "list":
            self.rows[name] = self.row(name)
        elif kind == "unlist":
            self.rows.pop(name, None)
        else:
            self.harm(kind)

    def row(self, name: str) -> Row:
        """A row of the manifest for a file, found by its name, its title, or the content of some file."""
        found: Row = {"file": name, "issued_on": self.chance.choice(["", "2024-01-02", "2031-05-06"])}
        if self.chance.random() < 0.3:
            found |= {"title": "上海市某某行动方案"}
        if self.chance.random() < 0.3 and self.files:
            text = self.chance.choice(sorted(self.files.values()))
            found |= {"sha256": SourceFile("", text.encode()).sha256}
        return found

    def harm(self, kind: str) -> None:
        """Do something to entries of the store."""
        entries = sorted(path for path in self.store.folder.rglob("*") if path.is_file())
        if not entries:
            return
        path, *others = self.chance.sample(entries, min(2, len(entries)))
        content = bytearray(path.read_bytes())
        if kind == "truncate":
            path.write_bytes(content[: self.chance.randrange(len(content))])
        elif kind == "garble":
            content[self.chance.randrange(len(content))] ^= 1 + self.chance.randrange(255)
            path.write_bytes(content)
        elif kind == "swap":
            for other in others:
                path.write_bytes(other.read_bytes())
                other.write_bytes(content)
        elif kind == "delete":
            shutil.rmtree(path.parent)

    def documents(self) -> list[SourceFile]:
        """The notices, in any order."""
        return self.chance.sample(
            [SourceFile(name, text.encode()) for name, text in self.files.items()], len(self.files)
        )


@settings(max_examples=8)
@given(
    number=st.integers(0, 10**9), steps=st.lists(st.lists(st.sampled_from(CHANGES), max_size=4), min_size=2, max_size=4)
)
@pytest.mark.slow
def test_tables_are_those_of_a_full_build(
    seeds: Seeds,
    founding: dict[str, SourceFile],
    tmp_path_factory: pytest.TempPathFactory,
    number: int,
    steps: list[list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("store")
    world = World(random.Random(number), texts_of(founding), NoticeStore(folder / "store", ("code", "code")))
    for _ in range(3):
        world.change("add")
    for changes in steps:
        for kind in changes:
            world.change(kind)
        known = listing(seeds, *world.rows.values())
        incremental = build_tables(world.documents(), known, store=world.store)
        assert written(incremental, folder / "one") == written(build_tables(world.documents(), known), folder / "two")
        assert sorted(world.store.read + world.store.reused) == sorted(world.files)
    shutil.rmtree(folder)


def test_the_sequences_tie_notices(seeds: Seeds, founding: dict[str, SourceFile]) -> None:
    documents = [SourceFile(f"{at}.txt", text.encode()) for at, text in enumerate(texts_of(founding))]
    tables = build_tables(documents, seeds)
    assert tables["lineage"].num_rows and "duplicate_notice" in tables["issues"]["code"].to_pylist()


@pytest.mark.parametrize("kind", ["truncate", "garble", "swap", "delete"])
def test_harm_is_noticed_and_mended(seeds: Seeds, tmp_path: Path, kind: str) -> None:
    documents = [notice(name, f"上海市{name[0]}行动方案", f"推进{name[0]}事项") for name in NAMES]
    world = World(random.Random(2), [], NoticeStore(tmp_path / "store", ("code", "code")))
    full = build_tables(documents, seeds, store=world.store)
    world.harm(kind)
    mended = build_tables(documents, seeds, store=world.store)
    assert len(world.store.read) == {"swap": 2}.get(kind, 1)
    assert all(mended[name].equals(full[name]) for name in full)
    build_tables(documents, seeds, store=world.store)
    assert world.store.read == []


LONG = "推进跨境贸易投资高水平开放，完善资金池安排，支持企业开展离岸业务，探索数据出境安全管理清单制度"


@pytest.mark.parametrize(
    ("earlier", "later"), [(LONG + "，提升服务效率", LONG), (LONG, LONG + "，提升服务效率")], ids=["cited", "citing"]
)
def test_a_changed_notice_is_linked_anew(seeds: Seeds, tmp_path: Path, earlier: str, later: str) -> None:
    def pair(old: str, new: str) -> list[SourceFile]:
        return [
            notice("old.txt", f"上海市某某行动方案\n{EARLIER}", old),
            notice("new.txt", "上海市人民政府关于某某工作的通知\n沪府发〔2031〕8号", f"按照{EARLIER}要求，{new}"),
        ]

    store = NoticeStore(tmp_path, ("code", "code"))
    before = build_tables(pair(LONG, LONG), seeds, store=store)
    after = build_tables(pair(earlier, later), seeds, store=store)
    assert before["lineage"]["evidence"].null_count == 0 and before["lineage"].num_rows == 1
    assert after["lineage"].equals(build_tables(pair(earlier, later), seeds)["lineage"])
    assert not after["lineage"].equals(before["lineage"])
