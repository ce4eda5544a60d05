"""Entry of the dashboard: ``streamlit run dashboard.py``."""

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

from tracker.dashboard.server.start import beside
from tracker.paths import ROOT

app = App(ROOT / "tracker" / "dashboard" / "server" / "script.py", lifespan=beside)

if get_script_run_ctx() is not None:  # run as a session's script, as Streamlit's AppTest does
    from tracker.dashboard.app import run

    run()
