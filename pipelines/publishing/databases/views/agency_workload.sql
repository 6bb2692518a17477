-- 各单位任务量：每个单位一行，含任务总数、牵头、配合、独立承担、有时限的任务数
-- Tasks per agency: in all, as leader, as supporter, alone, with a deadline; classes of bodies are marked
WITH counted AS (
  SELECT measure_id, count(*) AS agencies FROM task_agencies GROUP BY measure_id
)
SELECT
  named.agency_id,
  named.agency_name,
  agency.short_name,
  agency.name_en,
  agency.level,
  agency.kind,
  max(CASE WHEN named.open_group THEN 1 ELSE 0 END) = 1 AS open_group,
  count(DISTINCT named.measure_id) AS tasks,
  count(DISTINCT CASE WHEN named.role = 'lead' THEN named.measure_id END) AS tasks_led,
  count(DISTINCT CASE WHEN named.role = 'support' THEN named.measure_id END) AS tasks_supported,
  count(DISTINCT CASE WHEN named.role = 'responsible' THEN named.measure_id END) AS tasks_without_leader,
  count(DISTINCT CASE WHEN counted.agencies = 1 THEN named.measure_id END) AS tasks_alone,
  count(DISTINCT CASE WHEN task.due_on IS NOT NULL THEN named.measure_id END) AS tasks_with_deadline,
  min(task.due_on) AS first_due_on,
  count(DISTINCT task.notice_id) AS notices,
  max(notice.issued_on) AS newest_notice_on,
  agency.valid_to,
  agency.successor_id
FROM task_agencies AS named
JOIN counted ON counted.measure_id = named.measure_id
JOIN tasks AS task ON task.measure_id = named.measure_id
JOIN notices AS notice ON notice.notice_id = task.notice_id
LEFT JOIN agencies AS agency ON agency.agency_id = named.agency_id
GROUP BY
  named.agency_id, named.agency_name, agency.short_name, agency.name_en, agency.level, agency.kind,
  agency.valid_to, agency.successor_id
ORDER BY tasks DESC, named.agency_name
