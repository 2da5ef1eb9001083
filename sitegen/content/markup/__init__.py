"""Markup of other generators and editors, brought to Markdown before that is read: tags, containers, attributes, wiki links."""
