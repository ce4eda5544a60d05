"""Events in, levels out: pure functions, no clock, no store, no screen."""
