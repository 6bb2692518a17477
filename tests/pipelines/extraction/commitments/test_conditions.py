"""Phrases that limit a sentence, as real notices print them; and places, times and references, which do not."""

import pytest

from pipelines.extraction.commitments.conditions import ConditionFinder
from pipelines.extraction.commitments.governing_verbs import find_verb
from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.extraction.commitments.sentences import veiled
from pipelines.knowledge.book import Seeds


def limit(sentence: str, seeds: Seeds) -> str | None:
    text = KnownWords(seeds.governing, veiled(sentence))
    finder = ConditionFinder(text)
    leading = finder.leading(0, len(sentence))
    verb = find_verb(text, leading[1] + 1 if leading else 0, len(sentence))
    span = finder.of(0, len(sentence), leading, verb)
    return sentence[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("在风险可控前提下，探索扩大贷款适用场景。", "在风险可控前提下"),
        ("在国家数据跨境传输安全管理制度框架下，允许金融机构向境外传输数据。", "在国家数据跨境传输安全管理制度框架下"),
        ("基础电信企业在不影响质量和可靠性前提下，提供合理待遇。", "在不影响质量和可靠性前提下"),
        ("支持商业保理公司在符合一致性要求前提下，办理商业保理业务。", "在符合一致性要求前提下"),
        (
            "鼓励金融机构在依法合规、风险可控、商业可持续的前提下为企业提供服务。",
            "在依法合规、风险可控、商业可持续的前提下",
        ),
        ("在继承与创新基础上，试点城市制定方案。", "在继承与创新基础上"),
        ("扩大政策实施效果，在对等原则下允许船舶开展业务；", "在对等原则下"),
        ("支持所在地机构在保障安全前提下，开展测试。", "在保障安全前提下"),
        ("在国家数据安全管理部门指导下，开展评估。", "在国家数据安全管理部门指导下"),
        ("在上海自贸试验区内，在确保安全的条件下，开展业务。", "在确保安全的条件下"),
    ],
)
def test_phrases_between_known_words(seeds: Seeds, sentence: str, expected: str) -> None:
    assert limit(sentence, seeds) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("除列入商用密码进口许可清单的外，不采取限制措施。", "除列入商用密码进口许可清单的外"),
        ("放宽限制，除涉及国家主权、安全外，允许境外人士参加考试。", "除涉及国家主权、安全外"),
        ("除本办法另有规定以外均应公开。", "除本办法另有规定以外"),
        ("消除外资企业的限制，支持境外机构。", None),
        ("除此类货物，外资企业可以办理。", None),
        ("允许经营出境旅游业务（赴台湾地区除外）。", None),
    ],
)
def test_exceptions(seeds: Seeds, sentence: str, expected: str | None) -> None:
    assert limit(sentence, seeds) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("涉及金融数据出境的，监管部门可采取监管措施。", "涉及金融数据出境的"),
        ("符合特殊情形的，可以适当缩短期限。", "符合特殊情形的"),
        (
            "在上海自贸试验区进口葡萄酒，且境内代理商注册地在区内的，贸易商可免于标示。",
            "在上海自贸试验区进口葡萄酒，且境内代理商注册地在区内的",
        ),
        (
            "采购人有证据证明有关供应商在参与政府采购活动前3年内，履行采购合同时，发生过违约的，可以拒绝。",
            "采购人有证据证明有关供应商在参与政府采购活动前3年内，履行采购合同时，发生过违约的",
        ),
        ("在突发事件处置中，需采取必要措施的，要统筹考虑老年人需要。", "需采取必要措施的"),
        ("对绩效优秀的，推荐纳入省级中试基地管理。", "对绩效优秀的"),
        ("其中，对确需制定办法的，应在一年内完成。", "对确需制定办法的"),
        (
            "对于已明确按规定执行的，或者经国务院批准不适用的，可按本方案执行。",
            "对于已明确按规定执行的，或者经国务院批准不适用的",
        ),
        ("正在开展试点工作的，要做好统筹衔接。", "正在开展试点工作的"),
        ("落实工作机制，企业需新增建设用地的，计划指标予以优先配置。", None),
        ("以营利为目的，加大监管力度。", None),
        ("支持符合条件的企业发展。", None),
    ],
)
def test_leading_clauses_that_end_in_de(seeds: Seeds, sentence: str, expected: str | None) -> None:
    assert limit(sentence, seeds) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("对进出口的涉嫌侵权假冒货物，海关依职权采取边境措施。", "对进出口的涉嫌侵权假冒货物"),
        ("对新认定的国家级孵化器给予每家最高500万元扶持；", "对新认定的国家级孵化器"),
        (
            "对由境外启运，经换装、分拆，再运往其他国家的中转货物不检验（法律法规另有规定的除外）。",
            "对由境外启运，经换装、分拆，再运往其他国家的中转货物",
        ),
        (
            "对以营利为目的，未经授权对电影作品进行复制的行为，加大监管力度。",
            "对以营利为目的，未经授权对电影作品进行复制的行为",
        ),
        (
            "对有关经营主体提交的秘密信息（包括可能损害竞争地位的信息），应设置相关程序。",
            "对有关经营主体提交的秘密信息（包括可能损害竞争地位的信息）",
        ),
        ("对以下情形，可采用单一来源方式采购。", None),
        ("对外籍高层次人才投资创业等方面提供出入境便利。", None),
        ("健全管理机制，对上海市引进的外籍人才实施更加便利的政策。", None),
        ("应对国际形势的变化，调整政策。", None),
    ],
)
def test_leading_phrases_of_whom_a_sentence_concerns(seeds: Seeds, sentence: str, expected: str | None) -> None:
    assert limit(sentence, seeds) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "若由于包装、容器问题导致上述日期更短，贸易商应作标示。",
            "若由于包装、容器问题导致上述日期更短",
        ),
        ("如采购人有意选择有限数量的供应商，需说明标准。", "如采购人有意选择有限数量的供应商"),
        ("上述措施继续实施，如有与本方案不一致的，依照本方案规定执行。", "如有与本方案不一致的"),
        ("凡获得国家科技奖的第一完成人，享受相应待遇。", "凡获得国家科技奖的第一完成人"),
        ("若干措施，应落实。", None),
        ("如期完成任务，推进建设。", None),
        ("资格预审公告应包含采购人信息，如采购人名称、地址，不得遗漏。", None),
    ],
)
def test_clauses_that_a_word_opens(seeds: Seeds, sentence: str, expected: str | None) -> None:
    assert limit(sentence, seeds) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "在临港新片区内建设再保险国际板。",
        "在上海自贸试验区内，企业适用本方案相关规定。",
        "按照数据分类分级保护制度，支持制定重要数据目录。",
        "政府采购实施招标时，采购人应提前发布相关信息。",
        "经省、市主管部门认定，每家给予补助。",
        "依托张江科学城，推动金融科技应用示范；",
    ],
)
def test_places_times_and_references_limit_nothing(seeds: Seeds, sentence: str) -> None:
    assert limit(sentence, seeds) is None


def test_the_first_of_several(seeds: Seeds) -> None:
    sentence = "除涉及国家安全外，对制造、出售商用密码产品的，不强制实施技术法规。"
    assert limit(sentence, seeds) == "除涉及国家安全外"
    sentence = "对国际航班旅客的行李，在满足安保要求的前提下，积极推进联运。"
    assert limit(sentence, seeds) == "对国际航班旅客的行李"


@pytest.mark.parametrize("piece", ["前提下", "在前提下", "如，", "的，", "除外，", "对的，", "若", "，或的，"])
def test_sentences_of_any_length_are_read(seeds: Seeds, piece: str) -> None:
    limit(piece * 20_000, seeds)
