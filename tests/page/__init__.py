"""The playground and the preview, over HTTP and in a real browser."""
