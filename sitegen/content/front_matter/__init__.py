"""The head of an article, in whichever form and by whichever keys it was written: read, mapped to ours, written, documented."""
