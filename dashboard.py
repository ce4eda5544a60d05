"""Entry of the dashboard: ``streamlit run dashboard.py``."""

from tracker.dashboard.app import run

run()
