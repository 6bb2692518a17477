-- 从试点到推广：前序措施与后续措施逐条对照，含文字增删；后续文件未承接的措施亦列出（relation 为 not_carried_on）
-- Earlier measures beside the later ones that carry them on; those not carried on have the relation not_carried_on
WITH pairs AS (
  SELECT
    lineage.source_measure_id,
    lineage.target_measure_id,
    later.notice_id AS target_notice_id,
    lineage.relation,
    lineage.similarity,
    joined(lineage.added) AS added,
    joined(lineage.removed) AS removed
  FROM lineage JOIN measures AS later ON later.measure_id = lineage.target_measure_id
  WHERE lineage.relation <> 'related'
  UNION ALL
  SELECT source_measure_id, NULL, target_notice_id, 'not_carried_on', NULL, NULL, NULL FROM lineage_gaps
)
SELECT
  source_notice.document_number AS source_document_number,
  source.number AS source_number,
  source.chapter AS source_chapter,
  source.text AS source_text,
  pairs.relation,
  pairs.similarity,
  target_notice.document_number AS target_document_number,
  target.number AS target_number,
  target.chapter AS target_chapter,
  target.text AS target_text,
  pairs.added,
  pairs.removed,
  joined(task.agencies) AS target_agencies,
  task.scope AS target_scope,
  source_notice.issued_on AS source_issued_on,
  target_notice.issued_on AS target_issued_on,
  pairs.source_measure_id,
  pairs.target_measure_id,
  source.notice_id AS source_notice_id,
  pairs.target_notice_id
FROM pairs
JOIN measures AS source ON source.measure_id = pairs.source_measure_id
JOIN notices AS source_notice ON source_notice.notice_id = source.notice_id
JOIN notices AS target_notice ON target_notice.notice_id = pairs.target_notice_id
LEFT JOIN measures AS target ON target.measure_id = pairs.target_measure_id
LEFT JOIN tasks AS task ON task.measure_id = pairs.target_measure_id
ORDER BY source.notice_id, source.char_start, target_notice.issued_on, pairs.target_notice_id, target.char_start
