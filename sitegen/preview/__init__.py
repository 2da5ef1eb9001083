"""What an editor sees while writing: the watcher and the preview server."""
