"""How sampled items are found and compared."""

from datetime import date

from tests.benchmarks.made import Made


def sample(made: Made, key: str, value: object, first: str, **more: object) -> object:
    return made.found(f"sample.{key}", value, text_first15=first, **more)


def item() -> Made:
    made = Made().clause("c2", "chapter", "二、").clause("c2.s1", "section", "（一）", heading="加快建设")
    made.clause("c2.s1.i1", "item", "1．", text="完善网络。加快改造。")
    return made.measure("c2.s1.i1", "完善网络。加快改造。", section="加快建设", scope_text="全国")


def test_text_and_label_of_a_measure() -> None:
    made = item()
    assert sample(made, "text_first15", "完善网络。", "完善网络。") == "完善网络。"
    assert sample(made, "text_last15", "加快改造。", "完善网络。") == "加快改造。"
    assert sample(made, "text_last15", "慢慢改造。", "完善网络。") == "加快改造。"
    assert sample(made, "label", "二（一）1.", "完善网络。") == "二（一）1."
    assert sample(made, "label", "1", "完善网络。") == "1"
    assert sample(made, "label", "三（一）1.", "完善网络。") == "二、（一）1．"
    assert sample(made, "label", "（一）", "完善网络。") == "二、（一）1．"
    assert sample(made, "scope", "全国", "完善网络。") == "全国"


def test_what_is_not_there_is_none() -> None:
    for key in ("text_first15", "text_last15", "label", "under_heading", "scope", "units", "deadline", "lead"):
        assert sample(item(), key, "x", "改善网络。") is None


def test_unlabelled() -> None:
    made = Made().clause("p", "paragraph").measure("p", "优化体制。")
    stated = "(unlabelled, 2nd paragraph)"
    assert sample(made, "label", stated, "优化体制。") == stated
    assert sample(item(), "label", stated, "完善网络。") == "1．"


def test_headings() -> None:
    made = item()
    assert sample(made, "under_heading", "加快建设", "完善网络。") == "加快建设"
    assert sample(made, "under_heading", "放慢建设", "完善网络。") == "加快建设"
    run_in = Made().clause("c1", "chapter", "一、").measure("c1", "坚决遏制增长全面贯彻方针。")
    assert sample(run_in, "text_first15", "全面贯彻", "全面贯彻", under_heading="坚决遏制增长") == "全面贯彻"
    assert sample(run_in, "text_first15", "全面贯彻", "全面贯彻") is None
    assert sample(run_in, "under_heading", "坚决遏制增长", "全面贯彻", under_heading="坚决遏制增长") == "坚决遏制增长"


def test_an_article_is_found_among_the_clauses() -> None:
    made = Made().clause("a1", "article", "第一条", heading="（目的）", text="（目的）")
    made.clause("a1.h", "heading", text="第一条（目的）").clause("a1.f", "page_furniture", text="—1—")
    made.clause("a1.p", "paragraph", text="为了规范，制定本办法。")
    stated = {"under_heading": "目的"}
    assert sample(made, "text_first15", "为了规范", "为了规范", **stated) == "为了规范"
    assert sample(made, "text_last15", "制定本办法。", "为了规范", **stated) == "制定本办法。"
    assert sample(made, "under_heading", "目的", "为了规范", **stated) == "目的"


def test_the_first_article_is_not_taken_for_its_chapter() -> None:
    made = Made().clause("c1", "chapter", "第一章", heading="总则", text="总则")
    made.clause("c1.a1", "article", "第一条", text="为了规范。").clause("c1.a2", "article", "第二条", text="本办法。")
    assert sample(made, "label", "第一条", "为了规范。") == "第一条"
    assert sample(made, "text_last15", "为了规范。", "为了规范。") == "为了规范。"


def test_units_of_an_open_list() -> None:
    source = "（海关总署、商务部等有关部门负责）"
    made = Made(source).clause("c1", "chapter", "一、").measure("c1", "甲。", end=len(source))
    made.unit("c1", "海关总署", "lead").unit("c1", "商务部").unit("c1", "等有关部门")
    stated = ["海关总署", "商务部等有关部门"]
    assert sample(made, "units", stated, "甲。") == stated
    assert sample(made, "units", ["商务部"], "甲。") == ["海关总署", "商务部", "等有关部门"]
    assert sample(made, "lead", ["海关总署"], "甲。") == ["海关总署"]


def test_the_notice_itself() -> None:
    made = Made(
        title="关于甲的通知", plan_title="甲方案", document_number="国发〔2019〕3号", issued_on=date(2019, 1, 12)
    )
    assert made.found("title", "甲方案") == "甲方案"
    assert made.found("title", "乙方案") == "关于甲的通知"
    assert made.found("title") == "关于甲的通知"
    assert Made().found("title") is None
    assert made.found("doc_number") == "国发〔2019〕3号"
    assert (made.found("issue_date"), made.found("published_on")) == ("2019-01-12", None)
    assert made.found("sha256") == "0" * 64
    assert made.found("format", "txt from a cell") == "txt from a cell"
    assert made.found("format", "pdf (text layer)") == "txt"


def test_issuer_by_name_or_alias() -> None:
    made = Made(issuer_ids=["x"])
    made.tables["agencies"].append({"agency_id": "x", "name": "甲市人民政府办公室", "aliases": ["甲市政府办公室"]})
    assert made.found("issuer", "甲市政府办公室") == "甲市政府办公室"
    assert made.found("issuer", "乙市人民政府") == "甲市人民政府办公室"
    assert Made().found("issuer") is None
