"""When jobs run by themselves. Off until someone turns them on in the interface."""

import dagster as dg

from assets.jobs import build_datasets

every_morning = dg.ScheduleDefinition(
    name="every_morning",
    job=build_datasets,
    cron_schedule="0 6 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="At six in Shanghai: publish what came in since yesterday.",
)
