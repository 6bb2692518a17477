"""`tasks`: the task list an official works from."""

from schemas.base import Day, Integer, PublishedTable, Text, TextList, column, identifier


class Tasks(PublishedTable):
    """One row per measure that names who is responsible or stands in a task table."""

    measure_id: Text = identifier("measure_id", unique=True)
    notice_id: Text = identifier("notice_id")
    document_number: Text = column("document_number", nullable=True)
    number: Integer = column("number", nullable=True, ge=0)
    chapter: Text = column("chapter", nullable=True)
    section: Text = column("section", nullable=True)
    text: Text = column("text", str_length={"min_value": 1})
    agencies: TextList = column("agencies")
    lead_agencies: TextList = column("lead_agencies")
    supporting_agencies: TextList = column("supporting_agencies")
    responsibility_text: Text = column("responsibility_text", nullable=True)
    scope: Text = column("scope", nullable=True)
    due_on: Day = column("due_on", nullable=True)
