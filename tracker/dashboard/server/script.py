"""What Streamlit runs for every session and every choice in it.

In a folder of its own: Streamlit would take a folder ``pages`` beside it for pages of its own making.
"""

from tracker.dashboard.app import run

run()
