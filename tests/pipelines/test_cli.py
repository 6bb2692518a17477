"""The commands as a user calls them, over the founding notices."""

import re
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main

SEEDS = Path(__file__).parents[2] / "seeds"
MEASURE = "hufufa-2024-1.c6.s2.i82"


def kaifang(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    output = tmp_path_factory.mktemp("built") / "output"
    return output, kaifang("build", "--seeds", SEEDS, "--output", output)


@pytest.fixture(scope="module")
def output(built: tuple[Path, Result]) -> Path:
    return built[0]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.fixture
def release(output: Path, tmp_path: Path) -> Path:
    """A copy of the release, to be tampered with."""
    return Path(shutil.copytree(output, tmp_path / "output", symlinks=True))


def contents(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (output / "latest").iterdir()}


# build


def test_build_publishes_and_sums_up(built: tuple[Path, Result]) -> None:
    output, result = built
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["hufufa-2024-1", "117", "117", "0", "complete"] in lines
    assert ["guofa-2023-23", "80", "0", "0", "complete"] in lines
    assert "Issues by severity: 0 error, 0 warning, 0 info" in result.stdout
    assert str(output / "latest") in result.stdout
    assert (output / "latest" / "measures.csv").is_file()


def test_plain_output_has_no_colours_and_no_bar(built: tuple[Path, Result]) -> None:
    assert "\x1b" not in built[1].output
    assert "Reading notices" not in built[1].output


def test_defaults_are_folders_of_the_current_one(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert kaifang("build").exit_code == 0
    assert kaifang("check").exit_code == 0
    assert kaifang("show", "hufufa-2024-1").exit_code == 0


def test_missing_folders_are_named_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = kaifang("build")
    assert result.exit_code == 2
    assert "seeds: no such folder" in result.stderr
    assert "--seeds" in result.stderr
    result = kaifang("build", "--seeds", SEEDS, "--notices", "nowhere")
    assert result.exit_code == 2
    assert "nowhere: no such folder" in result.stderr
    assert "--notices" in result.stderr


def test_an_empty_folder_of_notices_publishes_nothing(release: Path, tmp_path: Path) -> None:
    before = contents(release)
    empty = tmp_path / "empty"
    empty.mkdir()
    result = kaifang("build", "--seeds", SEEDS, "--notices", empty, "--output", release)
    assert result.exit_code == 2
    assert f"{empty}: no notices in this folder; put" in result.stderr
    assert contents(release) == before


def test_a_broken_seed_stops_the_run(seeds: Path, release: Path) -> None:
    before = contents(release)
    path = seeds / "agencies.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    result = kaifang("build", "--seeds", seeds, "--output", release)
    assert result.exit_code == 2
    assert f"{path} line {len(lines) + 1}: agency_id" in result.stderr
    assert "keep one" in result.stderr
    assert "Nothing was published" in result.stderr
    assert contents(release) == before


def test_a_failed_check_leaves_the_last_release(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(release)

    def broken(tables: dict[str, pa.Table]) -> None:
        raise ValueError("measures: 1 values break the model")

    monkeypatch.setattr("pipelines.releases.publish.validate", broken)
    result = kaifang("build", "--seeds", SEEDS, "--output", release)
    assert result.exit_code == 1
    assert "measures: 1 values break the model" in result.stderr
    assert "Nothing was published" in result.stderr
    assert contents(release) == before


def test_issues_are_counted_and_serious_ones_printed(seeds: Path, tmp_path: Path) -> None:
    (seeds / "notices" / "empty.txt").write_bytes(b"")
    for path in (seeds / "notices").glob("hufufa*"):
        path.write_text(path.read_text(encoding="utf-8").replace("市财政局", "市火星局"), encoding="utf-8")
    result = kaifang("build", "--seeds", seeds, "--output", tmp_path / "output")
    assert result.exit_code == 0
    assert ": empty.txt: the file holds no text" in result.stdout
    assert result.stdout.count("市火星局 matches no agency") == 1
    assert re.search(r"warning: hufufa-2024-1: 市火星局 .*, \d+ times", result.stdout)
    assert "quarantined" in result.stdout
    assert "Issues by severity: 0 error" not in result.stdout


# show


def test_show_measure(output: Path) -> None:
    result = kaifang("show", MEASURE, "--output", output)
    assert result.exit_code == 0
    assert "chapter              推进政府采购领域改革\n" in result.stdout
    assert "市财政局 → 上海市财政局 (sh-finance, alias)" in result.stdout
    assert "中国（上海）自由贸易试验区 ftz-shanghai" in result.stdout
    assert "\x1b" not in result.stdout


def test_show_measure_prints_its_own_characters_between_marks(output: Path) -> None:
    shown = kaifang("show", MEASURE, "--output", output).stdout.partition("⟦")[2].partition("⟧")[0]
    assert shown.startswith("８２．提升政府采购电子化采购平台的数字技术应用水平,推动\n")
    assert shown.endswith("市场监管局)")


def test_show_measure_with_own_scope(output: Path) -> None:
    result = kaifang("show", "shangzihan-2025-84.table1.c7.r93", "--output", output)
    assert "Scope of this measure" in result.stdout
    assert "天津市 120000" in result.stdout
    assert "prior" in result.stdout


def test_show_notice(output: Path) -> None:
    result = kaifang("show", "guohan-2025-68", "--output", output)
    assert result.exit_code == 0
    assert "document_number        国函〔2025〕68号\n" in result.stdout
    assert "  measures    81\n" in result.stdout
    assert "  tasks       77\n" in result.stdout
    assert result.stdout.count("  guohan-2025-68.table1.c") == 77
    assert "⟦(国函〔2025〕68号)⟧" in result.stdout


def test_show_clause_agency_and_region(output: Path) -> None:
    clause = kaifang("show", "hufufa-2024-1.c6.s2", "--output", output).stdout
    assert "hufufa-2024-1.c6.s2 in clauses" in clause
    assert MEASURE in clause
    assert "财政部" in kaifang("show", "cn-mof", "--output", output).stdout
    assert "上海市" in kaifang("show", "310000", "--output", output).stdout


def test_an_unknown_id_gets_the_nearest_ones(output: Path) -> None:
    result = kaifang("show", "hufufa-2024.c6.s2.i82", "--output", output)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"did you mean {MEASURE}" in result.stderr
    assert "did you mean" not in kaifang("show", "zzzzzz", "--output", output).stderr


def test_show_measure_with_commitments_figures_and_descent(output: Path) -> None:
    shown = kaifang("show", "guohan-2025-68.table1.c5.r47", "--output", output).stdout
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "require 政府采购实施邀请招标时，采购人应提前发布相关信息。 (verb: 应)" in lines
    assert "不少于25日 duration at_least 25 P25D from 资格预审文件发出之日" in lines
    assert "identical guofa-2023-23.c6.s1.i50 (1.00)" in lines


def test_show_measure_that_went_on_and_was_dropped(output: Path) -> None:
    shown = kaifang("show", "guofa-2023-23.c3.s1.i9", "--output", output).stdout
    assert "identical  hufufa-2024-1.c3.s1.i19" in shown
    assert "Not carried on in" in shown
    assert "guohan-2025-68  nearest: guohan-2025-68.table1.c2.r15" in shown


def test_show_notice_lists_what_it_cites(output: Path) -> None:
    shown = kaifang("show", "guohan-2025-68", "--output", output).stdout
    assert "高水平制度型开放总体方案》（国发〔2023〕23号） → guofa-2023-23" in shown


@pytest.mark.parametrize("table", ["provisions", "quantities", "citations"])
def test_show_finds_the_rows_of_the_finer_tables(output: Path, table: str) -> None:
    row = pq.read_table(output / "latest" / f"{table}.parquet").to_pylist()[-1]
    shown = kaifang("show", next(iter(row.values())), "--output", output)
    assert shown.exit_code == 0
    assert f" in {table}" in shown.stdout
    assert len(shown.stdout.partition("⟦")[2].partition("⟧")[0]) == row["char_end"] - row["char_start"]


# diff


def test_diff_prints_a_redline(output: Path) -> None:
    result = kaifang("diff", "guofa-2023-23.c5.s2.i42", "guohan-2025-68.table1.c4.r39", "--output", output)
    assert result.exit_code == 0
    assert "amended" in result.stdout
    assert "专利行政部门可依申请提早公布申请结果。{+加强专利信息服务，促进传播利用。+}" in result.stdout


def test_diff_of_the_other_order_drops_what_was_added(output: Path) -> None:
    result = kaifang("diff", "guohan-2025-68.table1.c4.r39", "guofa-2023-23.c5.s2.i42", "--output", output)
    assert "[-加强专利信息服务，促进传播利用。-]" in result.stdout


def test_diff_of_equal_texts_says_so(output: Path) -> None:
    result = kaifang("diff", "guofa-2023-23.c2.s2.i8", "hufufa-2024-1.c2.s4.i18", "--output", output)
    assert "{+" not in result.stdout
    assert "the same" in result.stdout


def test_diff_of_an_unknown_id_names_the_nearest(output: Path) -> None:
    result = kaifang("diff", "guofa-2023-23.c2.s2.i8", "hufufa-2024-1.c2.s4.i118", "--output", output)
    assert result.exit_code == 1
    assert "did you mean hufufa-2024-1.c2.s4.i18" in result.stderr


def test_show_without_a_release_says_what_to_do(tmp_path: Path) -> None:
    result = kaifang("show", MEASURE, "--output", tmp_path)
    assert result.exit_code == 2
    assert "kaifang build" in result.stderr


def test_show_of_half_a_release_is_no_traceback(release: Path) -> None:
    (release / "latest" / "measures.parquet").unlink()
    result = kaifang("show", MEASURE, "--output", release)
    assert result.exit_code == 1
    assert "kaifang check" in result.stderr


def test_words_that_look_like_markup_are_printed(seeds: Path, tmp_path: Path) -> None:
    for path in (seeds / "notices").glob("hufufa*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("提升政府采购电子化采购平台", "提升[bold]政府\x1b[31m采购[/nothing]:smile:"), encoding="utf-8"
        )
    kaifang("build", "--seeds", seeds, "--output", tmp_path / "output")
    shown = kaifang("show", MEASURE, "--output", tmp_path / "output").stdout
    assert "⟦８２．提升[bold]政府[31m采购[/nothing]:smile:" in shown
    assert "\x1b" not in shown


# check


def test_check_passes_on_a_fresh_release(output: Path) -> None:
    result = kaifang("check", "--seeds", SEEDS, "--output", output)
    assert result.exit_code == 0
    assert f"No faults in {output / 'latest'} and {SEEDS}" in result.stdout


def test_check_finds_an_altered_table(release: Path) -> None:
    path = release / "latest" / "tasks.csv"
    path.write_bytes(path.read_bytes().replace("市财政局".encode(), "市税务局".encode(), 1))
    result = kaifang("check", "--seeds", SEEDS, "--output", release)
    assert result.exit_code == 1
    assert "tasks.csv: altered" in result.stderr
    assert "kaifang build" in result.stderr


def test_check_finds_a_missing_table(release: Path) -> None:
    (release / "latest" / "notices.parquet").unlink()
    result = kaifang("check", "--seeds", SEEDS, "--output", release)
    assert result.exit_code == 1
    assert "notices.parquet" in result.stderr


def test_check_finds_a_fault_in_the_seeds(output: Path, seeds: Path) -> None:
    with (seeds / "region_aliases.csv").open("a", encoding="utf-8") as file:
        file.write("某地,999999,made up\n")
    result = kaifang("check", "--seeds", seeds, "--output", output)
    assert result.exit_code == 1
    assert "unknown region_id '999999'" in result.stderr


def test_check_without_seeds_checks_the_release(output: Path, tmp_path: Path) -> None:
    result = kaifang("check", "--seeds", tmp_path / "none", "--output", output)
    assert result.exit_code == 0
    assert "none" not in result.stdout
