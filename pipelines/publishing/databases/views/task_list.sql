-- 任务清单：每项任务一行，含文件、牵头和配合单位、范围、时限，以及承接与被承接情况
-- Tasks with their notice, agencies, scope and deadline, and how many measures they carry on or are carried on by
WITH earlier AS (
  SELECT target_measure_id AS measure_id, count(*) AS measures
  FROM lineage WHERE relation <> 'related' GROUP BY target_measure_id
),
later AS (
  SELECT source_measure_id AS measure_id, count(*) AS measures
  FROM lineage WHERE relation <> 'related' GROUP BY source_measure_id
)
SELECT
  task.document_number,
  coalesce(notice.plan_title, notice.title) AS plan_title,
  notice.issued_on,
  measure.part,
  task.number,
  task.chapter,
  task.section,
  task.text,
  joined(task.agencies) AS agencies,
  joined(task.lead_agencies) AS lead_agencies,
  joined(task.supporting_agencies) AS supporting_agencies,
  task.responsibility_text,
  task.scope,
  task.due_on,
  coalesce(earlier.measures, 0) AS earlier_measures,
  coalesce(later.measures, 0) AS later_measures,
  task.measure_id,
  task.notice_id
FROM tasks AS task
JOIN notices AS notice ON notice.notice_id = task.notice_id
JOIN measures AS measure ON measure.measure_id = task.measure_id
LEFT JOIN earlier ON earlier.measure_id = task.measure_id
LEFT JOIN later ON later.measure_id = task.measure_id
ORDER BY task.notice_id, measure.char_start, task.measure_id
