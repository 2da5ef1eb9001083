"""The ladder, its store and memo, executors: pure machinery that knows nothing of what is built on it."""
