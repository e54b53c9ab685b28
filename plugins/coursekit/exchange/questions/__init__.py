"""Import and export of questions.

Every format is written from and read into one neutral form (`item.py`). What a format cannot say
is never dropped in silence: it becomes a `Loss` with file, line and the id of its question.
"""
