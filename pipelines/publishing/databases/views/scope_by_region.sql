-- 各地适用措施：每个区域适用的每条措施一行，含对其上级区域、所属类别（如自由贸易试验区）作出的规定
-- What applies in a region, also by what is said of a region above it or of its class (such as free trade zones)
WITH RECURSIVE step (region_id, above_id) AS (
  SELECT region_id, parent_id FROM regions WHERE parent_id IS NOT NULL
  UNION
  SELECT zone.region_id, class.region_id
  FROM regions AS class JOIN regions AS zone ON zone.region_id LIKE class.region_id || '-%'
  WHERE class.level = 'class'
),
above (region_id, above_id) AS (
  SELECT region_id, region_id FROM regions
  UNION
  SELECT above.region_id, step.above_id FROM above JOIN step ON step.region_id = above.above_id
)
SELECT
  region.region_id,
  region.name AS region_name,
  region.level,
  scope.role,
  scope.region_id <> region.region_id AS inherited,
  scope.region_name AS said_of,
  scope.qualifier,
  notice.document_number,
  coalesce(notice.plan_title, notice.title) AS plan_title,
  notice.issued_on,
  measure.number,
  measure.chapter,
  measure.section,
  measure.text,
  scope.basis,
  scope.scope_text,
  scope.measure_id,
  scope.notice_id
FROM replication_scope AS scope
JOIN above ON above.above_id = scope.region_id
JOIN regions AS region ON region.region_id = above.region_id
JOIN notices AS notice ON notice.notice_id = scope.notice_id
LEFT JOIN measures AS measure ON measure.measure_id = scope.measure_id
