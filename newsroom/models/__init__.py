from newsroom.models.records import AnsweredForm, Correction, Decision
from newsroom.models.review import ReviewTask, ReviewTaskState

__all__ = ["AnsweredForm", "Correction", "Decision", "ReviewTask", "ReviewTaskState"]
