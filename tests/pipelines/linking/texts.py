"""Wordings and notices made of plain texts, for tests of what links measures."""

from collections.abc import Sequence

from pipelines.knowledge.book import Seeds
from pipelines.linking.wording import Wording, read_wording

CASH_POOL = "优化跨国公司跨境资金集中运营管理政策，支持跨国公司设立资金管理中心，完善资金池安排。"
REINSURANCE = "在临港新片区内建设再保险国际板。"
GOLD = "支持保险资金依托上海自贸试验区内有关交易所试点投资黄金等大宗商品。"
NUMBER = "基础电信企业在不影响质量和可靠性前提下，提供合理和非歧视待遇，及时提供移动电话号码携号转网服务。"
RESALE = "基础电信企业进一步完善移动通信转售业务服务体系，合理确定费率，且不设置歧视性条件。"
WINE = "进口葡萄酒和蒸馏酒的，贸易商可免于在容器、标签、包装上标示商标或商品名的中文译文。"
CRYPTO = "对不涉及国家安全、社会公共利益的商用密码产品进口，不采取限制措施。"
PATENT = "专利行政部门对发明专利申请满18个月未作出审查决定的，应当公布专利申请信息。"


def wording(name: str, texts: Sequence[str], seeds: Seeds) -> Wording:
    """The wording of a notice whose measures have these texts."""
    return read_wording(name, [(f"{name}.i{at}", text) for at, text in enumerate(texts, 1)], seeds.regions)
