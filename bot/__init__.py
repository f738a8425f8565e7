"""Onward: peer support after job rejections, in Slack and Discord."""
