"""What an editor should look at: look-alikes, misspellings, conflicts."""
