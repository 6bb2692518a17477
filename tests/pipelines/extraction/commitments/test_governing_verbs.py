"""The word that governs a sentence, in the wordings of real notices; and words that only look like it."""

import pytest

from pipelines.extraction.commitments.governing_verbs import find_verb
from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.extraction.commitments.sentences import veiled
from pipelines.knowledge.book import Seeds

NONE = ("", "")


def governs(sentence: str, seeds: Seeds) -> tuple[str, str]:
    words = seeds.governing
    verb = find_verb(KnownWords(words, veiled(sentence)), 0, len(sentence))
    return (words.words[verb.word], words.modalities[verb.word]) if verb else NONE


@pytest.mark.parametrize(
    ("sentence", "verb", "modality"),
    [
        ("支持依法依规引进境外电子支付机构。", "支持", "encourage"),
        ("积极推动知识产权、股权及相关实体资产组合式质押贷款新模式发展。", "推动", "other"),
        ("审慎探索在临港新片区内放宽非居民并购贷款限制。", "探索", "explore"),
        ("建立健全外商投资企业投诉工作机制，保护外商投资合法权益。", "建立健全", "establish"),
        ("取消应用商店服务业务（不含禁止外商投资领域）外资股比限制。", "取消", "permit"),
        ("试点在洋山港建设自动化驾驶智能测试专用道。", "试点", "explore"),
        ("鼓励和支持开展国际劳工领域人才培养培训。", "鼓励", "encourage"),
        ("大力发展游戏出海业务。", "发展", "other"),
        ("多层次、全方位加强对数字政府建设新理念的宣传推广。", "加强", "other"),
        ("一是建立诉求属地办理的双向互动机制；", "建立", "establish"),
        ("用足用好浦东新区法规立法权。", "用足用好", "other"),
    ],
)
def test_at_the_head_of_a_sentence(seeds: Seeds, sentence: str, verb: str, modality: str) -> None:
    assert governs(sentence, seeds) == (verb, modality)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("加快建设虹桥国际开放枢纽，着力打造国际化中央商务区。", "建设"),
        ("加快推进多元化公共服务机构建设。", "推进"),
        ("加快数据安全、个人信息保护等领域基础性法规制度建设。", "加快"),
        ("加快5G网络全覆盖，提高承载能力。", "加快"),
        ("加快智慧社区（村居）建设。", "加快"),
        ("统筹推进市场监管、质量监管。", "推进"),
        ("统筹市场监管、质量监管。", "统筹"),
        ("统一工业固体废物数据统计范围、口径和方法。", "统一"),
    ],
)
def test_words_that_give_way_to_a_verb_behind_them(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize(
    ("sentence", "verb", "modality"),
    [
        ("电子支付监管机构应及时公开电子支付相关法律法规。", "应", "require"),
        ("各地区、各部门要明确时间表、路线图。", "要", "require"),
        ("如采购人有意选择供应商投标，需说明相应选择标准。", "需", "require"),
        ("专利行政部门可依申请提早公布申请结果。", "可", "permit"),
        ("任何单位和个人不得以格式条款、通知等方式拒收现金。", "不得", "prohibit"),
        ("除特殊场所外，一般不用查验“健康码”。", "不用", "permit"),
        ("环境影响报告表、登记表原则上由区级负责审批。", "负责", "require"),
        ("在上海自贸试验区进行的政府采购一般应实行公开竞争。", "应", "require"),
        ("粘贴中文标签或副标签应向属地药品监管部门报告。", "应", "require"),
        ("采用无人销售方式经营的场所应以适当方式满足消费者现金支付需求。", "应", "require"),
        ("金融机构开展数据出境工作，应按照数据分类分级管理要求，开展数据出境安全评估。", "应", "require"),
        ("涉及国家安全的商用密码产品，应由具备资格的机构检测认证合格后，方可销售。", "应", "require"),
        ("符合特殊情形的，可以适当缩短期限，但不得少于10日。", "可以", "permit"),
        ("应严禁违规收费。", "严禁", "prohibit"),
        ("可不办理相关注册或备案手续。", "可", "permit"),
        ("即使该化学品的另一专利保护期先行届满，仍应继续给予保护。", "应", "require"),
    ],
)
def test_modals(seeds: Seeds, sentence: str, verb: str, modality: str) -> None:
    assert governs(sentence, seeds) == (verb, modality)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("推进新一代信息技术应用，适应多样化需求。", "推进"),
        ("深化产业链供应链协同，完善相应机制。", "深化"),
        ("强化应急管理和应对能力。", "强化"),
        ("支持可信、安全和负责任地使用人工智能技术。", "支持"),
        ("形成一批可复制可推广的经验做法，促进可持续发展。", "形成"),
        ("优化许可事项，认可可再生能源证书。", "优化"),
        ("明确主要任务和重要指标，满足需要和要求。", "明确"),
        ("建立依职能按需共享机制。", "建立"),
        ("推动政务服务事项应接尽接。", "推动"),
        ("由失业保险基金发放失业保险金，其个人应缴纳的基本医疗保险费从基金列支。", "发放"),
    ],
)
def test_words_that_hold_a_modal_and_are_none(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("国家发展改革委会同有关部门制定配套办法。", "制定"),
        ("试点地区研究机构推广相关成果。", "推广"),
        ("建设单位完善管理制度。", "完善"),
        ("各监管部门建立工作配合机制。", "建立"),
        ("各牵头考核单位对承担的重点任务推进情况进行考核。", "进行"),
        ("临港地区管委会会同国资主管部门对相关主体的年度开发建设工作进行考核。", "进行"),
        ("企业不开展新业务，实行备案管理。", "实行"),
    ],
)
def test_nouns_that_are_verbs_elsewhere(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("依托浦东国际机场推动扩大与相关国家和地区的航权安排；", "推动"),
        ("按照要素集聚原则，围绕加快建设研究院、实验室等核心板块，打造核心承载区。", "打造"),
        ("通过规范渔具渔法、减少捕捞时间、实施捕捞配额等措施，打击非法捕捞行为。", "打击"),
        ("通过发放创新券等方式支持企业上云。", "支持"),
        ("按照党中央、国务院决策部署，落实主体责任。", "落实"),
        ("根据现有生物技术领域扩大开放试点工作评估情况，支持开展第二批试点。", "支持"),
        ("以新技术为支撑提升监管效率，采用大数据分析技术判断识别风险。", "提升"),
        ("在突发事件处置过程中，提供线上线下相结合的应急救援。", "提供"),
        ("在洋山港建设自动化驾驶智能测试专用道。", "建设"),
        ("在有关部门支持下，推进试点。", "推进"),
        ("在防范风险的前提下研究探索异地监管。", "研究"),
        ("对在上海自贸试验区内提供公共产品和服务的企业，建立补偿机制。", "建立"),
        ("对企业给予最高30万元的补助，并优先推荐。", "给予"),
        ("对牵头单位给予一定的资金支持。", "给予"),
        ("对新认定的国家级孵化器给予每家最高500万元扶持；", "给予"),
        ("对推动应用作用大、流量高的新建5G基站给予财政奖补。", "给予"),
        ("对失信主体开展联合惩戒。", "开展"),
        ("对注销材料齐全的事项即时办结。", "办结"),
        ("对需查验的情形，优化服务。", "优化"),
        ("对通过高新技术企业复审的企业每家补助10万元。", "补助"),
        ("对揭榜完成攻关任务，并获得省级奖补资金的企业，给予20万元奖补；", "给予"),
        ("对各区推进情况完成评估，并公开结果。", "完成"),
        ("对固定资产投资5亿元以上项目，由载体单位提出政策支持意见。", "提出"),
        ("企业设备总投入200万元，享受补贴。", "投入"),
        ("上述资金由失业保险基金列支。", "列支"),
        ("与自治区大数据中心建立接口连接。", "建立"),
        ("为居家老年人提供生活用品代购等服务。", "提供"),
    ],
)
def test_behind_phrases(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("将符合条件的互联网医疗服务费用按程序纳入医保支付范围。", "纳入"),
        ("将经营者开展海上游运输业务，以及从事国际客船运输相关业务的许可下放至交通运输主管部门。", "下放"),
        ("将加强老年人运用智能技术能力列为老年教育的重点内容。", "列为"),
        ("将促进老年人融入智慧社会作为人口老龄化国情教育重点。", "作为"),
        ("将职称评审和人才引进自主权下放给地方高校。", "下放"),
        ("将电子签章与查询信息相结合，实现在线查询。", "相结合"),
        ("把试点工作列为政府年度重点工作任务。", "列为"),
    ],
)
def test_verbs_behind_their_object(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("基础电信企业在不影响质量和可靠性前提下，提供合理和非歧视待遇。", "提供"),
        ("支持商业保理公司在符合一致性要求前提下，办理商业保理业务。", "支持"),
        ("采购人在参与政府采购活动前3年内，履行采购合同时，发生过重大违约的，可以拒绝。", "可以"),
        ("供应商认为自身权益受到损害的，可以在10日内，以书面方式提出质疑。", "可以"),
        ("经省、市主管部门认定，每家最高给予500万元补助；", "给予"),
        ("获得国家自然科学奖的第一完成单位，给予特等奖150万元；", "给予"),
        ("需要提前预约的公园、体育馆等场所，应保留人工窗口。", "应"),
    ],
)
def test_clauses_that_do_not_govern(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("“支持甲”，推进乙。", "推进"),
        ("（鼓励甲）推进乙。", "推进"),
        ("落实《关于支持甲的意见》。", "落实"),
        ("依托“单一窗口”开发“单一窗口”电子发票应用门户，对接电子发票跨境互操作平台。", "开发"),
    ],
)
def test_what_stands_in_marks_does_not_govern(seeds: Seeds, sentence: str, verb: str) -> None:
    assert governs(sentence, seeds)[0] == verb


@pytest.mark.parametrize("sentence", ["最高分。", "", "。", "（支持甲）", "电子邮箱：a@b.c"])
def test_nothing_is_guessed_where_no_word_is_known(seeds: Seeds, sentence: str) -> None:
    assert governs(sentence, seeds) == NONE


@pytest.mark.parametrize("piece", ["推进", "对推进", "应", "通过规范、", "在，", "将", "建设的", "获得的，给予", "“（"])
def test_sentences_of_any_length_are_read(seeds: Seeds, piece: str) -> None:
    governs(piece * 20_000, seeds)
