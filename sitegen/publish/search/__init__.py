"""Full-text search that needs no server: what is published, to an index that Pagefind's script reads in the browser."""
