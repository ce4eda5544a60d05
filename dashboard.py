"""Entry of the dashboard: ``streamlit run dashboard.py``."""

from streamlit.starlette import App

from tracker.dashboard.server.start import beside
from tracker.paths import ROOT

app = App(ROOT / "tracker" / "dashboard" / "server" / "script.py", lifespan=beside)
