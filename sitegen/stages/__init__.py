"""The ladder's stages, one a file, in order: authorities, documents, annotations, facts, resolution, index, pages.

A stage only carries: it reads through the reader that it is handed, calls a pure function of the room that it belongs to
(``content``, ``annotate``, ``archive``, ``pages``), and posts what comes back. ``docs/architecture.md`` lists the groups.
"""
