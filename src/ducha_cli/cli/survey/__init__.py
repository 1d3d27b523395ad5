"""满意度测评, as typed."""
