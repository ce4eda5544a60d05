"""The dashboard: Streamlit pages that read the store. Its writes are refresh, add and corrections."""
