"""The ladder's rungs, one a file, in order: authorities, documents, annotations, facts, resolution, index, pages.

A rung only carries: it reads through the reader that it is handed, calls a pure function of the room that it belongs to
(``content``, ``annotate``, ``archive``, ``pages``), and posts what comes back. ``docs/architecture.md`` lists the groups.
"""
