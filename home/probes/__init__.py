"""Attacks on a real server: decisions that race, processes that are killed, writers in crowds.

Each probe runs in a scratch place (a database and a folder of its own, `place.py`), against
gunicorn and a worker in processes of their own (`site.py`), by HTTP (`web.py`), and says what it
found in a tally (`tally.py`). See docs/measures.md.
"""
